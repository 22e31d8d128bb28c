import { readdirSync } from 'node:fs';
import defaults from '@wordpress/scripts/config/eslint.config.cjs';

/**
 * The rooms of the settings page, from the ground up. A room may import the rooms listed before it, never a later
 * one, so no circle can arise.
 */
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

/** Outside the rooms, because only tests import it. */
const adminTesting = 'testing';

const unlisted = readdirSync( new URL( 'admin-src', import.meta.url ), {
	withFileTypes: true,
} )
	.filter( ( entry ) => entry.isDirectory() )
	.map( ( { name } ) => name )
	.filter( ( name ) => ! [ ...adminRooms, adminTesting ].includes( name ) );
if ( unlisted.length > 0 ) {
	throw new Error(
		`eslint.config.mjs does not say where these rooms of admin-src belong: ${ unlisted.join( ', ' ) }`
	);
}

const zones = [
	...adminRooms.flatMap( ( room, floor ) =>
		[ ...adminRooms.slice( floor + 1 ), 'App.tsx', 'index.tsx' ].map(
			( above ) => ( {
				target: `./admin-src/${ room }`,
				from: `./admin-src/${ above }`,
				message: `${ room } is below ${ above } (see eslint.config.mjs): move what both need down.`,
			} )
		)
	),
	{
		target: './admin-src/**/!(*.test).@(ts|tsx)',
		from: `./admin-src/${ adminTesting }`,
		message: `Only tests may import ${ adminTesting }.`,
	},
];

/** The top-level rooms, and which of the others each may import. Neither tools nor e2e is below the other. */
const rooms = {
	receiver: [],
	testbed: [ 'receiver' ],
	// For its tests. In code for the browser the build would fail on Node's modules.
	'admin-src': [ 'receiver', 'testbed' ],
	tools: [ 'receiver', 'testbed' ],
	e2e: [ 'receiver', 'testbed', 'admin-src' ],
};
zones.push(
	...Object.entries( rooms ).flatMap( ( [ room, below ] ) =>
		Object.keys( rooms )
			.filter( ( other ) => other !== room && ! below.includes( other ) )
			.map( ( other ) => ( {
				target: `./${ room }`,
				from: `./${ other }`,
				message: `${ room } may not import ${ other } (see eslint.config.mjs): move what both need to testbed.`,
			} ) )
	)
);

export default [
	...defaults,
	{
		ignores: [
			'plugin/build/**',
			'vendor/**',
			'test-results/**',
			'playwright-report/**',
			// Generated from plugin/schemas; `npm test -- rest-types` holds it.
			'admin-src/api/schema.ts',
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
			'import/no-restricted-paths': [ 'error', { zones } ],
			// Types say what a parameter is; a comment is for what they cannot say.
			'jsdoc/require-param': 'off',
			'@wordpress/i18n-text-domain': [
				'error',
				{ allowedTextDomain: 'wc-order-sync' },
			],
		},
	},
];
