import { expect, test } from '../fixtures/shop';
import { looks } from '../pages/badge';
import { knownSecret } from '../pages/settings-screen';

test( 'a pasted address becomes the bare host name, and the page says so', async ( {
	settings,
} ) => {
	await settings.open();
	await settings.paste(
		settings.hostname,
		'https://Shop.Example/checkout?a=1'
	);
	await settings.hostname.blur();
	await expect( settings.hostname ).toHaveValue( 'shop.example' );
	await expect( settings.hostname ).toHaveAccessibleDescription(
		/Shortened to shop\.example/
	);
} );

test( 'the endpoint’s path at the end of the address is taken off, and the page says so', async ( {
	settings,
} ) => {
	await settings.open();
	await settings.paste(
		settings.remoteUrl,
		'https://api.example.com/v2/api/woo/order-completed'
	);
	await settings.remoteUrl.blur();
	await expect( settings.remoteUrl ).toHaveValue(
		'https://api.example.com/v2'
	);
	await expect( settings.remoteUrl ).toHaveAccessibleDescription(
		/was removed from the end/
	);
} );

test( 'the address that orders go to is shown while it is typed', async ( {
	settings,
} ) => {
	await settings.open();
	await settings.remoteUrl.pressSequentially( 'https://api.example.com/v' );
	await expect( settings.remoteUrl ).toHaveAccessibleDescription(
		/POSTed to https:\/\/api\.example\.com\/v\/api\/woo\/order-completed/
	);
	await settings.remoteUrl.pressSequentially( '2' );
	await expect( settings.remoteUrl ).toHaveAccessibleDescription(
		/POSTed to https:\/\/api\.example\.com\/v2\/api\/woo\/order-completed/
	);
} );

test( 'a pasted secret loses its spaces and line breaks, and the page says so', async ( {
	settings,
} ) => {
	await settings.open();
	await settings.paste(
		settings.secret,
		`  ${ knownSecret.slice( 0, 32 ) }\r\n${ knownSecret.slice( 32 ) } \n`
	);
	await expect( settings.secret ).toHaveValue( knownSecret );
	await expect( settings.secret ).toHaveAccessibleDescription(
		/Spaces and line breaks were removed/
	);
} );

test( 'a secret in upper case is kept as typed, and signs with those characters', async ( {
	settings,
	startReceiver,
} ) => {
	const upperCase = knownSecret.toUpperCase();
	const receiver = await startReceiver( upperCase );
	await settings.open();
	await settings.fill( { url: receiver.url, secret: upperCase } );
	await settings.testConnection();
	await expect( settings.secret ).toHaveValue( upperCase );
	await settings.connection.expectLooks( looks.green );

	await settings.secret.fill( knownSecret );
	await settings.testConnection();
	await settings.connection.expectLooks( looks.red );
} );

test( 'a field is checked when it is left, and not before', async ( {
	settings,
} ) => {
	await settings.open();
	await settings.secret.fill( 'abc' );
	await expect( settings.secret ).not.toHaveAttribute(
		'aria-invalid',
		'true'
	);
	await settings.secret.blur();
	await expect( settings.secret ).toHaveAttribute( 'aria-invalid', 'true' );
	await expect( settings.secret ).toHaveAccessibleDescription( /64/ );
} );

test( 'a generated secret can be copied without the clipboard, and that is announced', async ( {
	settings,
	page,
	picture,
} ) => {
	await page.addInitScript( () => {
		Object.defineProperty( navigator, 'clipboard', { value: undefined } );
	} );
	await settings.open();
	const secret = await settings.generate();
	const copy = page.getByRole( 'button', { name: 'Copy secret' } );
	await expect( copy ).toBeFocused();
	await expect(
		settings.root.getByText( /You cannot see it again after saving/ )
	).toBeVisible();
	await picture( 'first-visit-secret-generated' );

	await copy.click();
	await expect( settings.announcements ).toContainText( 'Copied' );
	await settings.remoteUrl.focus();
	await settings.remoteUrl.press( 'ControlOrMeta+v' );
	await expect( settings.remoteUrl ).toHaveValue( secret );
} );

const constants = {
	WC_ORDER_SYNC_REMOTE_URL: 'https://api.example.com',
	WC_ORDER_SYNC_SHOP_HOSTNAME: 'shop.example',
	WC_ORDER_SYNC_SECRET: knownSecret,
};

test( 'fields that constants hold are locked, and each says which', async ( {
	settings,
	page,
	define,
	picture,
} ) => {
	await define( constants );
	await settings.open();
	for ( const [ field, constant ] of [
		[ settings.remoteUrl, 'WC_ORDER_SYNC_REMOTE_URL' ],
		[ settings.hostname, 'WC_ORDER_SYNC_SHOP_HOSTNAME' ],
	] as const ) {
		await expect( field ).toHaveValue( constants[ constant ] );
		await expect( field ).not.toBeEditable();
		await expect( field ).toHaveAccessibleDescription(
			new RegExp( `Set by the constant ${ constant } ` )
		);
	}
	await expect(
		settings.root.getByText( 'Set by the constant WC_ORDER_SYNC_SECRET ' )
	).toBeVisible();
	await expect(
		page.getByRole( 'button', { name: 'Replace the shared secret' } )
	).toHaveCount( 0 );
	expect( await page.content() ).not.toContain( knownSecret );
	await picture( 'locked-fields' );
} );

test( 'one locked field leaves the others to the page', async ( {
	settings,
	page,
	define,
} ) => {
	await define( {
		WC_ORDER_SYNC_SHOP_HOSTNAME: constants.WC_ORDER_SYNC_SHOP_HOSTNAME,
	} );
	await settings.open();
	await expect( settings.hostname ).not.toBeEditable();
	await settings.remoteUrl.fill( 'https://api.example.com' );
	await settings.secret.fill( knownSecret );
	await settings.save();
	await expect( page.getByText( 'Settings saved.' ) ).toBeVisible();
	await settings.reload();
	await expect( settings.remoteUrl ).toHaveValue( 'https://api.example.com' );
} );
