import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/shop';
import { looks } from '../pages/badge';
import { knownSecret, settingsPage } from '../pages/settings-screen';

const api = /wc-order-sync(\/|%2F)v1/;

/** The browser's question before it leaves a page; answers it with "stay". */
function staysWhenAsked( page: Page ): Promise< string > {
	return new Promise( ( resolve ) => {
		page.once( 'dialog', ( dialog ) => {
			void dialog.dismiss();
			resolve( dialog.type() );
		} );
	} );
}

test( 'an expired session is a sentence; the form stays, and after a login elsewhere the same click works', async ( {
	settings,
	shop,
	page,
	context,
	endpoint,
	picture,
} ) => {
	await endpoint.script( { secret: knownSecret } );
	await settings.open();
	await settings.fill( { url: endpoint.baseUrl } );
	await context.clearCookies();
	await settings.testConnection();
	await expect(
		settings.tab.getByText( /^Your session has expired/ )
	).toBeVisible();
	await expect( settings.remoteUrl ).toHaveValue( endpoint.baseUrl );
	await expect( settings.secret ).toHaveValue( knownSecret );
	await expect(
		settings.tab.getByRole( 'link', { name: 'Log in' } )
	).toHaveAttribute( 'target', '_blank' );
	await picture( 'session-expired' );
	expect( await endpoint.requests() ).toEqual( [] );

	const elsewhere = await context.newPage();
	await elsewhere.goto( shop.loginUrl( settingsPage ) );
	await elsewhere.close();
	await settings.testConnection();
	await settings.connection.expectLooks( looks.green );
	await settings.save();
	await expect( page.getByText( 'Settings saved.' ) ).toBeVisible();
} );

test( 'a save in an expired session keeps the form and says what to do', async ( {
	settings,
	shop,
	context,
	page,
} ) => {
	await settings.open();
	await settings.fill( {} );
	await context.clearCookies();
	await settings.save();
	await expect(
		settings.tab.getByText( /^Your session has expired/ )
	).toBeVisible();
	await expect( settings.secret ).toHaveValue( knownSecret );

	const elsewhere = await context.newPage();
	await elsewhere.goto( shop.loginUrl( settingsPage ) );
	await elsewhere.close();
	await settings.save();
	await expect( page.getByText( 'Settings saved.' ) ).toBeVisible();
} );

test( 'a shop that cannot be reached is a sentence, not a spinner, and the form stays', async ( {
	settings,
	page,
	picture,
} ) => {
	await settings.open();
	await settings.fill( {} );
	await page.route( api, ( route ) => route.abort( 'internetdisconnected' ) );

	await settings.testConnection();
	await expect( settings.badge ).toContainText(
		'Your shop could not be reached.'
	);
	await settings.save();
	await expect(
		settings.root
			.locator( '.wc-order-sync-save' )
			.getByText( /^Your shop could not be reached\./ )
	).toBeVisible();
	await expect( settings.root.locator( '.is-busy' ) ).toHaveCount( 0 );
	await expect( settings.secret ).toHaveValue( knownSecret );
	await picture( 'shop-not-reached' );

	await page.unroute( api );
	await settings.save();
	await expect( page.getByText( 'Settings saved.' ) ).toBeVisible();
} );

test( 'an answer that PHP has printed into is a sentence that names the cause', async ( {
	settings,
	page,
} ) => {
	await settings.open();
	await settings.fill( {} );
	await page.route( api, ( route ) =>
		route.fulfill( { body: '<br /><b>Warning</b>: x{}' } )
	);
	await settings.testConnection();
	await expect( settings.badge ).toContainText( 'PHP warning' );
	await expect( settings.badge.locator( 'b' ) ).toHaveCount( 0 );
} );

test( 'leaving with unsaved work asks, and staying keeps it', async ( {
	settings,
	page,
} ) => {
	await settings.open();
	await settings.remoteUrl.fill( 'https://api.example.com' );
	const asked = staysWhenAsked( page );
	// The navigation never comes about, so nothing may wait for it.
	await page.evaluate( () => {
		window.location.href = 'index.php';
	} );
	expect( await asked ).toBe( 'beforeunload' );
	await expect( settings.remoteUrl ).toHaveValue( 'https://api.example.com' );
} );

test( 'leaving without unsaved work does not ask', async ( {
	settings,
	shop,
	page,
	setUp,
} ) => {
	await setUp( {
		remote_base_url: 'https://api.example.com',
		shop_hostname: 'shop.example',
		secret: knownSecret,
	} );
	await settings.open();
	await settings.hostname.fill( 'other.example' );
	await settings.hostname.fill( 'shop.example' );
	let asked = false;
	page.on( 'dialog', ( dialog ) => {
		asked = true;
		void dialog.accept();
	} );
	await page.goto( shop.adminUrl );
	expect( asked ).toBe( false );
} );
