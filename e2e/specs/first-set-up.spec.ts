import { pluginZip } from '../global-setup';
import { expect, startSiteWithoutPlugin, test } from '../fixtures/shop';
import { SettingsScreen } from '../pages/settings-screen';
import { completeOrder } from '../../testbed/site/order';

test( 'a merchant uploads the zip, fills three fields, sees green, and a completed order arrives verified', async ( {
	page,
	startReceiver,
	picture,
} ) => {
	const site = await startSiteWithoutPlugin();
	try {
		// Plugins → Add New → Upload Plugin → Activate.
		await page.goto( site.loginUrl( 'plugin-install.php' ) );
		await page.getByRole( 'button', { name: 'Upload Plugin' } ).click();
		await page.getByLabel( 'Plugin zip file' ).setInputFiles( pluginZip );
		await page.getByRole( 'button', { name: 'Install Now' } ).click();
		await page.getByRole( 'link', { name: 'Activate Plugin' } ).click();
		await expect( page.getByText( 'Plugin activated.' ) ).toBeVisible();

		// Settings → WC Order Sync.
		const menu = page.getByRole( 'navigation', { name: 'Main menu' } );
		// WooCommerce has a link of the same name in a closed submenu.
		await menu
			.locator( '#menu-settings' )
			.getByRole( 'link', { name: 'Settings' } )
			.first()
			.click();
		await page
			.getByRole( 'heading', { name: 'General Settings' } )
			.waitFor();
		await menu.getByRole( 'link', { name: 'WC Order Sync' } ).click();
		const settings = new SettingsScreen( page, site );
		await settings.remoteUrl.waitFor();
		await expect( settings.hostname ).toHaveValue( '127.0.0.1' );

		// Three fields; the endpoint gets the same secret.
		const secret = await settings.generate();
		expect( secret ).toMatch( /^[0-9a-f]{64}$/ );
		const receiver = await startReceiver( secret );
		await settings.remoteUrl.fill( `${ receiver.url }/` );
		await settings.hostname.fill( 'https://Shop.Example/checkout' );
		await settings.hostname.blur();
		await expect( settings.hostname ).toHaveValue( 'shop.example' );

		await settings.testConnection();
		await expect( settings.badge ).toContainText( 'Ready' );
		await expect( settings.badge ).toHaveClass( /is-green/ );
		await settings.save();
		await expect( page.getByText( 'Settings saved.' ) ).toBeVisible();
		if ( process.env.UPDATE_SCREENSHOTS ) {
			// A reload, as on the next day: without the notice of the first minute.
			await settings.reload();
			await settings.testConnection();
			await expect( settings.badge ).toContainText( 'Ready' );
			await expect( page.getByText( 'Connected' ) ).toBeVisible();
			await picture( 'settings-ready', { of: 'window' } );
		}

		const order = await completeOrder( site );
		await expect
			.poll( () => receiver.deliveries()[ 0 ]?.order_ref ?? null )
			.toBe( `wc-${ order.id }` );
		await page.goto( receiver.url );
		await expect(
			page.getByRole( 'row', { name: `wc-${ order.id }` } )
		).toContainText( 'shop.example' );
		expect(
			receiver
				.deliveries()
				.filter( ( { verdict } ) => verdict === 'recorded' )
		).toHaveLength( 1 );
	} finally {
		await site.stop();
	}
} );
