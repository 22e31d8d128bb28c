import { expect, test } from '../fixtures/shop';
import type { SettingsScreen } from '../pages/settings-screen';

const secret =
	'8f3c1b0e5a7d49266b1f0c9d3e8a75d2c4b6a1908e7f5d3c2b1a09f8e7d6c5b4';

async function fill(
	settings: SettingsScreen,
	values: { url?: string; hostname?: string; secret?: string }
): Promise< void > {
	await settings.remoteUrl.fill( values.url ?? 'https://api.example.com' );
	await settings.hostname.fill( values.hostname ?? 'shop.example' );
	await settings.secret.fill( values.secret ?? secret );
}

for ( const [ what, values, field, message ] of [
	[
		'a secret of 63 characters',
		{ secret: secret.slice( 1 ) },
		'secret',
		/64/,
	],
	[ 'a secret of 65 characters', { secret: `${ secret }0` }, 'secret', /64/ ],
	[
		'a secret that is not hexadecimal',
		{ secret: `g${ secret.slice( 1 ) }` },
		'secret',
		/0.9.*a.f/,
	],
	[
		'a remote URL without encryption',
		{ url: 'http://api.example.com' },
		'remoteUrl',
		/https/,
	],
	[
		'a remote URL with a query',
		{ url: 'https://api.example.com/?key=1' },
		'remoteUrl',
		/\?/,
	],
	[
		'a hostname with a blank inside',
		{ hostname: 'shop example' },
		'hostname',
		/./,
	],
] as const ) {
	test( `${ what } is an error on that field and nothing is saved`, async ( {
		settings,
		shop,
	} ) => {
		await settings.open();
		await fill( settings, values );
		await settings.save();
		await expect( settings[ field ] ).toHaveAttribute(
			'aria-invalid',
			'true'
		);
		await expect( settings[ field ] ).toBeFocused();
		await expect( settings[ field ] ).toHaveAccessibleDescription( message );
		expect(
			await shop.php(
				`return get_option( 'wc_order_sync_settings', 'nothing' );`
			)
		).toBe( 'nothing' );
	} );
}

test( 'another address without a new secret is refused, and nothing is ever signed for it', async ( {
	settings,
	remote,
} ) => {
	await settings.open();
	await fill( settings, {} );
	await settings.save();
	await settings.page
		.getByRole( 'button', { name: 'Save anyway' } )
		.click();
	await expect(
		settings.page.getByText( 'Settings saved.' )
	).toBeVisible();

	await settings.remoteUrl.fill( remote.baseUrl );
	await settings.remoteUrl.blur();
	await expect(
		settings.page.getByText( 'Another address needs a secret of its own.' )
	).toBeVisible();
	await settings.testConnection();
	await settings.save();
	await expect( settings.secret ).toHaveAttribute( 'aria-invalid', 'true' );
	expect( await remote.requests() ).toEqual( [] );

	await settings.reload();
	await expect( settings.remoteUrl ).toHaveValue( 'https://api.example.com' );
} );

test( 'a saved secret is shown as its date and its last four characters, and stands nowhere in the page', async ( {
	settings,
} ) => {
	await settings.open();
	await fill( settings, {} );
	await settings.save();
	await settings.page
		.getByRole( 'button', { name: 'Save anyway' } )
		.click();
	await settings.reload();
	await expect( settings.page.getByText( /ends …c5b4/ ) ).toBeVisible();
	expect( await settings.page.content() ).not.toContain( secret );
} );

test( 'a wrong secret is red and says what to do', async ( {
	settings,
	startReceiver,
} ) => {
	const receiver = await startReceiver( secret.replace( /^8/, '9' ) );
	await settings.open();
	await fill( settings, { url: receiver.url } );
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
