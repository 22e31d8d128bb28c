import { cp, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { answering } from '../../testbed/endpoint/client';
import { languagesFolder } from '../../testbed/site/wordpress';
import type { BrowserShop } from '../../testbed/site/browser-shop';
import { expect, test } from '../fixtures/shop';
import { isSetUp } from '../fixtures/states';
import { looks } from '../pages/badge';
import { findOverflow, small } from '../pages/layout';
import { Rotation } from '../pages/rotation';
import { knownSecret } from '../pages/settings-screen';

test( 'a page that reads from right to left keeps addresses and secrets from left to right, and fits', async ( {
	settings,
	shop,
	page,
	endpoint,
	setUp,
	define,
	picture,
} ) => {
	await speakHebrew( shop );
	await isSetUp( { settings, shop, page, endpoint, setUp, define } );
	await expect( page.locator( 'html' ) ).toHaveAttribute( 'dir', 'rtl' );
	await expect( settings.remoteUrl ).toHaveCSS( 'direction', 'ltr' );
	await expect( settings.hostname ).toHaveCSS( 'direction', 'ltr' );
	await settings.testConnection();
	await settings.connection.expectLooks( looks.green );
	await expect( settings.badge ).toHaveCSS( 'border-right-width', '4px' );
	await expect( settings.badge ).toHaveCSS( 'border-left-width', '0px' );
	expect( await findOverflow( page ) ).toEqual( [] );
	await picture( 'right-to-left', { of: 'window' } );
	await new Rotation( page ).start();
	await expect( settings.root.locator( '#wc-order-sync-secret' ) ).toHaveCSS(
		'direction',
		'ltr'
	);
	for ( const size of small ) {
		await page.setViewportSize( size );
		expect( await findOverflow( page ) ).toEqual( [] );
	}
} );

test( 'whoever wants less motion sees none while a test is under way', async ( {
	settings,
	page,
	endpoint,
} ) => {
	await page.emulateMedia( { reducedMotion: 'reduce' } );
	await endpoint.script( answering( knownSecret, { fault: 'hang' } ) );
	await settings.open();
	await settings.fill( { url: endpoint.baseUrl } );
	await settings.testButton.click();
	await settings.badge.getByText( 'Testing…' ).waitFor();
	expect(
		await settings.root.evaluate(
			( root ) =>
				root
					.getAnimations( { subtree: true } )
					.filter( ( { playState } ) => playState === 'running' )
					.length
		)
	).toBe( 0 );
} );

for ( const colorScheme of [ 'dark', 'light' ] as const ) {
	test( `in forced colours on ${ colorScheme } the signs are seen`, async ( {
		settings,
		page,
		endpoint,
		picture,
	} ) => {
		await page.emulateMedia( { forcedColors: 'active', colorScheme } );
		await endpoint.script( { secret: knownSecret } );
		await settings.open();
		await settings.fill( { url: endpoint.baseUrl } );
		await settings.testConnection();
		await settings.connection.expectLooks( looks.green );
		const colours = await settings.badge
			.locator( '.wc-order-sync-sign' )
			.first()
			.evaluate( ( sign ) => {
				const text = sign.parentElement ?? sign;
				return {
					sign: window.getComputedStyle( sign ).fill,
					text: window.getComputedStyle( text ).color,
				};
			} );
		expect( colours.sign ).toBe( colours.text );
		await picture( `forced-colours-${ colorScheme }` );
	} );
}

/** WordPress decides on the direction by its own translation, which a fresh site does not have. */
async function speakHebrew( shop: BrowserShop ): Promise< void > {
	const source = await languagesFolder();
	const target = path.join( shop.wpDir, 'wp-content', 'languages' );
	await mkdir( target, { recursive: true } );
	for ( const file of await readdir( source ) ) {
		if ( file.startsWith( 'he_IL.' ) ) {
			await cp( path.join( source, file ), path.join( target, file ) );
		}
	}
	await shop.php( `
		return update_user_meta( get_user_by( 'login', 'admin' )->ID, 'locale', 'he_IL' );
	` );
}
