import { expect, test } from '../fixtures/shop';
import { rows } from '../fixtures/verdicts';
import type { Row } from '../fixtures/verdicts';
import { looks } from '../pages/badge';
import { knownSecret as secret } from '../pages/settings-screen';
import { answering } from '../../testbed/endpoint/client';
import type { RunningEndpoint } from '../../testbed/endpoint/client';

async function behave( endpoint: RunningEndpoint, row: Row ): Promise< void > {
	const { right, wrong } = row;
	await endpoint.script( {
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

const isFirstOfItsLooks = ( row: Row ) =>
	rows.find( ( { looks: its } ) => its === row.looks ) === row;

for ( const row of rows ) {
	test(
		row.what,
		// One verdict of each colour shows what WordPress may change: how a badge looks.
		isFirstOfItsLooks( row ) ? {} : { tag: '@newest-only' },
		async ( { settings, page, define, startEndpoint, picture } ) => {
			const endpoint = await startEndpoint( { tls: row.tls ?? false } );
			await behave( endpoint, row );
			await define( row.constants ?? {} );
			await settings.open();
			await settings.fill( {
				url: ( await row.url?.() ) ?? endpoint.baseUrl,
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
	await settings.connection.expectLooks( looks.untested );
	await expect( settings.badge ).toContainText( 'never an order' );
	await picture( 'first-visit' );
} );

test( 'a change makes the badge grey, and undoing it brings its colour back', async ( {
	settings,
	endpoint,
	picture,
} ) => {
	await endpoint.script( { secret } );
	await settings.open();
	await settings.fill( { url: endpoint.baseUrl, hostname: 'shop.example' } );
	await settings.testConnection();
	await settings.connection.expectLooks( looks.green );

	await settings.hostname.fill( 'other.example' );
	await settings.connection.expectLooks( looks.changed );
	await expect( settings.badge ).toContainText(
		'The values have changed since the last test.'
	);
	await picture( 'badge-not-tested-since-the-last-change', {
		of: settings.badge,
	} );

	await settings.hostname.fill( 'shop.example' );
	await settings.connection.expectLooks( looks.green );
} );

test( 'a line that the endpoint answered is quoted as text, whatever markup is in it, and without the secret', async ( {
	settings,
	page,
	endpoint,
	picture,
} ) => {
	const markup = '<img src="x" onerror="window.hostile = true">';
	await endpoint.script(
		answering( secret, {
			status: 500,
			headers: { 'Content-Type': 'text/plain' },
			body: `No key ${ secret } here ${ markup }\nat line 1`,
		} )
	);
	await settings.open();
	await settings.fill( { url: endpoint.baseUrl } );
	await settings.testConnection();
	await settings.connection.expectLooks( looks.red );
	await expect( settings.badge ).toContainText( `No key … here ${ markup }` );
	await expect( settings.badge ).not.toContainText( 'at line 1' );
	await expect( settings.badge.locator( 'img' ) ).toHaveCount( 0 );
	expect( await page.evaluate( () => 'hostile' in window ) ).toBe( false );
	await expect( settings.badge ).not.toContainText( secret );
	await picture( 'badge-quoted-answer', { of: settings.badge } );
} );
