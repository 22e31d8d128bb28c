import { expect, test } from '../fixtures/shop';
import { looks } from '../pages/badge';
import type { Looks, Step } from '../pages/badge';
import { knownSecret as secret } from '../pages/settings-screen';
import type { Answer, RunningRemote } from '../remote/client';
import { freePort } from '../../tools/lib/ports';

const reached = 'Endpoint reached';
const accepted = 'Our signature accepted';
const refused = 'A wrong signature refused';

/** What stands in a step's place where it failed. */
const failures: ReadonlyMap< string, string > = new Map( [
	[ reached, 'Endpoint not reached' ],
	[ accepted, 'Our signature not accepted' ],
	[ refused, 'A wrong signature not refused' ],
] );

const all: Step[] = [ reached, accepted, refused ].map( ( label ) => ( {
	passed: true,
	label,
} ) );
const failedAt = ( failed: string ): Step[] => {
	const at = all.findIndex( ( { label } ) => label === failed );
	return [
		...all.slice( 0, at ),
		{ passed: false, label: failures.get( failed ) ?? '' },
	];
};

interface Row {
	readonly what: string;
	readonly right?: Answer;
	readonly wrong?: Answer;
	/** Where there is no remote that could answer. */
	readonly url?: () => Promise< string > | string;
	readonly tls?: boolean;
	readonly constants?: Readonly< Record< string, boolean > >;
	readonly looks: Looks;
	readonly says: string;
	/** Of the remedy; nothing where nothing is to be done. */
	readonly advises?: string;
	readonly steps: Step[];
	readonly picture?: string;
}

const hostile =
	'<!doctype html><html><body><h1>Oh no</h1><img src="x" onerror="window.hostile = true"><script>window.hostile = true</script></body></html>';

const rows: Row[] = [
	{
		what: 'an endpoint that verifies and knows pings is ready',
		looks: looks.green,
		says: 'The secret matches. Orders can be sent.',
		steps: all,
	},
	{
		what: 'an endpoint that verifies and does not know pings is ready',
		right: { status: 422 },
		looks: looks.green,
		says: 'although the endpoint does not know test messages',
		steps: all,
		picture: 'badge-ready-no-ping',
	},
	{
		what: 'an endpoint that verifies and fails on a ping needs attention',
		right: { status: 500 },
		looks: looks.amber,
		says: 'reports an error when it handles a test message',
		advises: 'error log',
		steps: all,
		picture: 'badge-endpoint-error',
	},
	{
		what: 'an endpoint that takes forged messages needs attention',
		wrong: { status: 200 },
		looks: looks.amber,
		says: 'accepts messages with a forged signature',
		advises: 'X-Woo-Signature',
		steps: failedAt( refused ),
		picture: 'badge-not-verifying',
	},
	{
		what: 'an endpoint that breaks on a forged message is unproven',
		wrong: { status: 500 },
		looks: looks.amber,
		says: 'whether it refuses forged ones could not be seen',
		advises: 'Test again in a few minutes',
		steps: failedAt( refused ),
		picture: 'badge-unproven',
	},
	{
		what: 'an endpoint that validates before it verifies is inconclusive',
		right: { status: 400 },
		wrong: { status: 400 },
		looks: looks.amber,
		says: 'before it looks at their signature',
		advises: 'Compare the secret on both sides',
		steps: failedAt( accepted ),
		picture: 'badge-inconclusive',
	},
	{
		what: 'an endpoint with another secret is not ready',
		right: { status: 401 },
		looks: looks.red,
		says: 'The endpoint refuses the signature.',
		advises: 'Enter the same secret on both sides',
		steps: failedAt( accepted ),
		picture: 'badge-refused',
	},
	{
		what: 'an endpoint whose clock is an hour off is not ready',
		right: { status: 401, date_offset_seconds: 3600 },
		looks: looks.red,
		says: 'its clock differs',
		advises: 'NTP',
		steps: failedAt( accepted ),
		picture: 'badge-clock-skew',
	},
	{
		what: 'a wrong path is not ready',
		right: { status: 404 },
		wrong: { status: 404 },
		looks: looks.red,
		says: '(404)',
		advises: 'Check the path',
		steps: failedAt( reached ),
		picture: 'badge-not-found',
	},
	{
		what: 'an address that takes no POST is not ready',
		right: { status: 405 },
		wrong: { status: 405 },
		looks: looks.red,
		says: '(405)',
		advises: 'accept POST requests',
		steps: failedAt( reached ),
	},
	{
		what: 'a redirect is not ready and is not followed',
		right: { fault: 'redirect', location: '/elsewhere' },
		wrong: { fault: 'redirect', location: '/elsewhere' },
		looks: looks.red,
		says: 'redirects to another address',
		advises: 'Enter the final address',
		steps: failedAt( reached ),
		picture: 'badge-redirect',
	},
	{
		what: 'an endpoint that finds a ping too large is not ready',
		right: { status: 413 },
		wrong: { status: 413 },
		looks: looks.red,
		says: 'as malformed',
		advises: 'the documented format',
		steps: failedAt( accepted ),
	},
	{
		what: 'an endpoint that has had enough requests is not ready',
		right: { status: 429 },
		wrong: { status: 429 },
		looks: looks.red,
		says: '(429)',
		advises: 'raise its limit',
		steps: failedAt( accepted ),
	},
	{
		what: 'an error page in HTML is not ready, and nothing of it becomes markup',
		right: {
			status: 500,
			headers: { 'Content-Type': 'text/html' },
			body: hostile,
		},
		wrong: {
			status: 500,
			headers: { 'Content-Type': 'text/html' },
			body: hostile,
		},
		looks: looks.red,
		says: 'reports an internal error',
		advises: 'error log',
		steps: failedAt( accepted ),
		picture: 'badge-server-error',
	},
	{
		what: 'an answer that is none of these is not ready',
		right: { status: 418 },
		wrong: { status: 418 },
		looks: looks.red,
		says: 'in a way that is not understood',
		advises: 'the system that receives the orders',
		steps: failedAt( accepted ),
	},
	{
		what: 'a certificate that nobody has signed is not ready',
		tls: true,
		looks: looks.red,
		says: 'No secure connection',
		advises: 'certificate',
		steps: failedAt( reached ),
		picture: 'badge-tls',
	},
	{
		what: 'a closed port is not ready',
		url: async () => `http://127.0.0.1:${ await freePort() }`,
		looks: looks.red,
		says: 'refuses the connection',
		advises: 'Check the port',
		steps: failedAt( reached ),
		picture: 'badge-connection-refused',
	},
	{
		what: 'a connection that is cut is not ready',
		right: { fault: 'reset' },
		wrong: { fault: 'reset' },
		looks: looks.red,
		says: 'ended the connection before it answered',
		advises: 'whether a firewall cuts the connection',
		steps: failedAt( reached ),
	},
	{
		what: 'bytes that are not HTTP are not ready',
		right: { fault: 'garbage' },
		wrong: { fault: 'garbage' },
		looks: looks.red,
		says: 'The connection to the endpoint failed.',
		advises: 'WooCommerce → Status → Logs',
		steps: failedAt( reached ),
	},
	{
		what: 'a name that leads nowhere is not ready',
		url: () => 'https://shop.invalid',
		looks: looks.red,
		says: 'cannot be reached from the shop',
		advises: 'typing errors',
		steps: failedAt( reached ),
		picture: 'badge-unreachable-address',
	},
	{
		what: 'a host that WordPress blocks is not ready',
		url: () => 'https://api.example.com',
		constants: { WP_HTTP_BLOCK_EXTERNAL: true },
		looks: looks.red,
		says: 'does not allow requests to the endpoint',
		advises: 'WP_ACCESSIBLE_HOSTS',
		steps: failedAt( reached ),
	},
	{
		what: 'a port that accepts and never answers is not ready, after 15 seconds',
		right: { fault: 'hang' },
		wrong: { fault: 'hang' },
		looks: looks.red,
		says: 'did not answer in time',
		advises: 'overloaded',
		steps: failedAt( reached ),
		picture: 'badge-timeout',
	},
];

async function behave( remote: RunningRemote, row: Row ): Promise< void > {
	const { right, wrong } = row;
	await remote.script( {
		secret,
		rules: [
			...( right
				? [ { when: 'ping_right' as const, answer: right } ]
				: [] ),
			...( wrong
				? [ { when: 'ping_wrong' as const, answer: wrong } ]
				: [] ),
		],
	} );
}

for ( const row of rows ) {
	test(
		row.what,
		async ( { settings, page, define, startRemote, picture } ) => {
			const remote = await startRemote( { tls: row.tls ?? false } );
			await behave( remote, row );
			await define( row.constants ?? {} );
			await settings.open();
			await settings.fill( {
				url: ( await row.url?.() ) ?? remote.baseUrl,
				hostname: 'example-shop.com',
				secret,
			} );
			await settings.testConnection();

			await settings.connection.expectLooks( row.looks );
			await expect( settings.badge ).toContainText( row.says );
			if ( row.advises ) {
				await expect( settings.connection.remedy ).toContainText(
					row.advises
				);
			} else {
				await expect( settings.connection.remedy ).toHaveCount( 0 );
			}
			await settings.connection.expectSteps( row.steps );
			await expect( settings.badge ).toContainText( / ms/ );
			await expect( settings.testButton ).toBeFocused();
			expect( await page.evaluate( () => 'hostile' in window ) ).toBe(
				false
			);
			await expect(
				settings.badge.locator( 'img, script, h1' )
			).toHaveCount( 0 );
			if ( row.picture ) {
				await picture( row.picture, { of: settings.badge } );
			}
		}
	);
}

test( 'before the first test the badge is grey and says what a test does', async ( {
	settings,
	picture,
} ) => {
	await settings.open();
	await settings.connection.expectLooks( looks.grey );
	await expect( settings.badge ).toContainText( 'never an order' );
	await picture( 'first-visit' );
} );

test( 'a change makes the badge grey, and undoing it brings its colour back', async ( {
	settings,
	remote,
	picture,
} ) => {
	await remote.script( { secret } );
	await settings.open();
	await settings.fill( { url: remote.baseUrl, hostname: 'shop.example' } );
	await settings.testConnection();
	await settings.connection.expectLooks( looks.green );

	await settings.hostname.fill( 'other.example' );
	await settings.connection.expectLooks( looks.grey );
	await expect( settings.badge ).toContainText(
		'Not tested since the last change.'
	);
	await picture( 'badge-not-tested-since-the-last-change', {
		of: settings.badge,
	} );

	await settings.hostname.fill( 'shop.example' );
	await settings.connection.expectLooks( looks.green );
} );
