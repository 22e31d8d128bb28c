import { expect, test } from '../fixtures/shop';
import { knownSecret as secret } from '../pages/settings-screen';

const malformed = [
	{
		what: '63 characters',
		values: { secret: secret.slice( 1 ) },
		field: 'secret',
		says: /64/,
	},
	{
		what: '65 characters',
		values: { secret: `${ secret }0` },
		field: 'secret',
		says: /64/,
	},
	{
		what: 'a character that is not hexadecimal',
		values: { secret: `g${ secret.slice( 1 ) }` },
		field: 'secret',
		says: /0.9.*a.f/,
	},
	{
		what: 'a URL without encryption',
		values: { url: 'http://api.example.com' },
		field: 'remoteUrl',
		says: /https/,
	},
	{
		what: 'a URL with a query',
		values: { url: 'https://api.example.com/?key=1' },
		field: 'remoteUrl',
		says: /question mark/,
	},
	{
		what: 'a hostname with a blank inside',
		values: { hostname: 'shop example' },
		field: 'hostname',
		says: /host/i,
	},
] as const;

test( 'each malformed value is an error on its own field, says the remedy, and nothing is saved', async ( {
	settings,
	shop,
} ) => {
	await settings.open();
	for ( const { what, values, field, says } of malformed ) {
		await test.step( what, async () => {
			await settings.fill( values );
			await settings.save();
			await expect( settings[ field ] ).toHaveAttribute(
				'aria-invalid',
				'true'
			);
			await expect( settings[ field ] ).toBeFocused();
			await expect( settings[ field ] ).toHaveAccessibleDescription(
				says
			);
		} );
	}
	expect(
		await shop.php(
			`return get_option( 'wc_order_sync_settings', 'nothing' );`
		)
	).toBe( 'nothing' );
} );

test( 'another address without a new secret is refused, and nothing is ever signed for it', async ( {
	settings,
	endpoint,
} ) => {
	await settings.open();
	await settings.fill( {} );
	await settings.save();
	await expect( settings.page.getByText( 'Settings saved.' ) ).toBeVisible();

	await settings.remoteUrl.fill( endpoint.baseUrl );
	await settings.remoteUrl.blur();
	await expect(
		settings.page
			.locator( '#wc-order-sync-root' )
			.getByText( 'A different address needs its own secret.' )
	).toBeVisible();
	await settings.testConnection();
	await settings.save();
	await expect( settings.secret ).toHaveAttribute( 'aria-invalid', 'true' );
	expect( await endpoint.requests() ).toEqual( [] );

	await settings.reload();
	await expect( settings.remoteUrl ).toHaveValue( 'https://api.example.com' );
} );

test( 'a saved secret is shown as its date and its last four characters, and stands nowhere in the page', async ( {
	settings,
} ) => {
	await settings.open();
	await settings.fill( {} );
	await settings.save();
	await expect( settings.page.getByText( 'Settings saved.' ) ).toBeVisible();
	await settings.reload();
	await expect( settings.page.getByText( /ends in …c5b4/ ) ).toBeVisible();
	expect( await settings.page.content() ).not.toContain( secret );
} );

test( 'a wrong secret is red and says what to do', async ( {
	settings,
	startReceiver,
} ) => {
	const receiver = await startReceiver( secret.replace( /^8/, '9' ) );
	await settings.open();
	await settings.fill( { url: receiver.url } );
	await settings.testConnection();
	await expect( settings.badge ).toHaveClass( /is-red/ );
	await expect( settings.badge ).toContainText( 'Not ready' );
	await expect(
		settings.badge.getByRole( 'list', { name: 'What was checked' } )
	).toContainText( 'Failed:' );
} );

test( 'a shop manager may open the page; an editor may not and is not offered it', async ( {
	settings,
	shop,
	page,
} ) => {
	await shop.php( `
		foreach ( [ 'manager' => 'shop_manager', 'writer' => 'editor' ] as $login => $role ) {
			if ( ! username_exists( $login ) ) {
				wp_insert_user( [ 'user_login' => $login, 'user_pass' => wp_generate_password(), 'role' => $role ] );
			}
		}
		return true;
	` );
	await settings.open( 'manager' );
	await expect( settings.remoteUrl ).toBeEditable();

	await page.context().clearCookies();
	await page.goto(
		shop.loginUrl( 'options-general.php?page=wc-order-sync', 'writer' )
	);
	await expect( page.getByText( 'not allowed' ) ).toBeVisible();
	await page.goto( shop.adminUrl );
	await expect(
		page.getByRole( 'link', { name: 'WC Order Sync' } )
	).toHaveCount( 0 );
} );
