import defaults from '@wordpress/scripts/config/eslint.config.cjs';

export default [
	...defaults,
	{
		ignores: [
			'plugin/build/**',
			'vendor/**',
			'test-results/**',
			'playwright-report/**',
		],
	},
	{
		files: [ '**/*.{ts,tsx}' ],
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-assertions': [
				'error',
				{ assertionStyle: 'never' },
			],
			// Types say what a parameter is; a comment is for what they cannot say.
			'jsdoc/require-param': 'off',
			'@wordpress/i18n-text-domain': [
				'error',
				{ allowedTextDomain: 'wc-order-sync' },
			],
		},
	},
];
