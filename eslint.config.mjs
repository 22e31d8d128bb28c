import defaults from '@wordpress/scripts/config/eslint.config.cjs';

/** The rooms of the settings page, from the ground up: a room imports rooms that stand before it, never later ones. */
const adminRooms = [
	'rules',
	'api',
	'layout',
	'status',
	'site',
	'verify',
	'form',
	'connection',
	'secret',
	'setup',
	'rotation',
	'page',
];

const upwards = adminRooms.flatMap( ( room, floor ) =>
	adminRooms.slice( floor + 1 ).map( ( above ) => ( {
		target: `./admin-src/${ room }`,
		from: `./admin-src/${ above }`,
		message: `${ room } stands below ${ above } (eslint.config.mjs): move what both need down.`,
	} ) )
);

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
			'import/no-restricted-paths': [ 'error', { zones: upwards } ],
			// Types say what a parameter is; a comment is for what they cannot say.
			'jsdoc/require-param': 'off',
			'@wordpress/i18n-text-domain': [
				'error',
				{ allowedTextDomain: 'wc-order-sync' },
			],
		},
	},
];
