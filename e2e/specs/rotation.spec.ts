import type { Receiver } from '../../receiver/server';
import { completeOrder } from '../../testbed/site/order';
import { expectState } from '../fixtures/shop-status';
import { expect, test } from '../fixtures/shop';
import { looks } from '../pages/badge';
import { Rotation } from '../pages/rotation';
import { knownSecret as current } from '../pages/settings-screen';
import type { SettingsScreen } from '../pages/settings-screen';
import type { RunningEndpoint } from '../../testbed/endpoint/client';

const storedWith = ( remoteUrl: string ) => ( {
	remote_base_url: remoteUrl,
	shop_hostname: 'example-shop.com',
	secret: current,
} );

/** Each order that the receiver has taken, as often as it came, whatever became of it. */
const ordersAt = ( receiver: Receiver, verdict: string ) =>
	receiver
		.deliveries()
		.filter( ( delivery ) => delivery.verdict === verdict )
		.map( ( { order_ref: orderRef } ) => orderRef )
		.sort();

test( 'a rotation with orders waiting loses none: they are held, then re-signed, and each arrives once', async ( {
	settings,
	shop,
	page,
	startReceiver,
	setUp,
	picture,
} ) => {
	const before = await startReceiver( current );
	await setUp( storedWith( before.url ) );
	await settings.open();
	await settings.testConnection();
	await settings.connection.expectLooks( looks.green );
	const first = await completeOrder( shop );
	await expect
		.poll( () => ordersAt( before, 'recorded' ) )
		.toEqual( [ `wc-${ first.id }` ] );

	const rotation = new Rotation( page );
	await rotation.start();
	await rotation.expectStep( 'Choose a new secret' );
	await picture( 'rotation-1-choose' );
	const next = await rotation.generate();
	await rotation.expectStep( 'Add it to the endpoint' );
	await picture( 'rotation-2-set-at-the-endpoint' );

	// The endpoint can hold only one secret.
	await before.close();
	const after = await startReceiver( next, before.port );
	await rotation.placed.click();
	await rotation.expectStep( 'Test it' );
	await expect( settings.testButton ).toBeFocused();

	const waiting = [ await completeOrder( shop ), await completeOrder( shop ) ]
		.map( ( { id } ) => `wc-${ id }` )
		.sort();
	await expectState( shop, 'held' );
	await settings.testConnection();
	await settings.connection.expectLooks( looks.green );
	await rotation.expectStep( 'Save' );
	await expect( settings.status ).toContainText( 'Orders are held' );
	await expect( rotation.root ).toContainText( '2 orders are waiting.' );
	await picture( 'rotation-4-save' );
	// Still signed with the secret in force.
	expect( ordersAt( after, 'recorded' ) ).toEqual( [] );

	await settings.save();
	await expect( rotation.confirmation ).toHaveCount( 0 );
	await expect( settings.focused ).toContainText(
		`signed with the new secret, which ends in …${ next.slice( -4 ) }`
	);
	await expect( settings.root ).toContainText(
		'All 2 waiting orders have been sent.'
	);
	await expect( settings.status ).toContainText( 'Connected' );
	expect( ordersAt( after, 'recorded' ) ).toEqual( waiting );
	expect( ordersAt( after, 'repeat' ) ).toEqual( [] );
	await picture( 'rotation-finished', { of: 'window' } );
} );

interface Abandoned {
	readonly what: string;
	readonly act: (
		rotation: Rotation,
		settings: SettingsScreen,
		endpoint: RunningEndpoint
	) => Promise< unknown >;
	readonly says: string;
}

const unchanged = 'The current secret stays in use. Nothing was changed.';
const endpointMayDiffer = 'If the endpoint now has only the new one';

const abandoned: Abandoned[] = [
	{
		what: 'before a secret is chosen',
		act: () => Promise.resolve(),
		says: unchanged,
	},
	{
		what: 'with a new secret in the field',
		act: ( rotation ) => rotation.generate(),
		says: unchanged,
	},
	{
		what: 'after the endpoint got it',
		act: async ( rotation ) => {
			await rotation.generate();
			await rotation.placed.click();
		},
		says: endpointMayDiffer,
	},
	{
		what: 'after a green test',
		act: async ( rotation, settings, endpoint ) => {
			const next = await rotation.generate();
			await endpoint.script( { secret: next } );
			await settings.testConnection();
			await settings.connection.expectLooks( looks.green );
		},
		says: endpointMayDiffer,
	},
	{
		what: 'after a red test',
		act: async ( rotation, settings ) => {
			await rotation.generate();
			await settings.testConnection();
			await settings.connection.expectLooks( looks.red );
		},
		says: 'The current secret stays in use.',
	},
	{
		what: 'at the question before the save',
		act: async ( rotation, settings ) => {
			await rotation.generate();
			await settings.save();
			await rotation.confirmation
				.getByRole( 'button', { name: 'Go back' } )
				.click();
		},
		says: unchanged,
	},
];

for ( const { what, act, says } of abandoned ) {
	test( `a rotation abandoned ${ what } changes nothing, and orders are still signed with the current secret`, async ( {
		settings,
		shop,
		page,
		endpoint,
		setUp,
	} ) => {
		await endpoint.script( { secret: current } );
		await setUp( storedWith( endpoint.baseUrl ) );
		await settings.open();
		const rotation = new Rotation( page );
		await rotation.start();
		await act( rotation, settings, endpoint );
		await rotation.stop.click();

		await expect( rotation.root ).toHaveCount( 0 );
		await expect( settings.root ).toContainText( says );
		await expect(
			page.getByRole( 'button', { name: 'Replace the shared secret' } )
		).toBeFocused();
		await expect( page.getByText( /ends in …c5b4/ ) ).toBeVisible();
		await endpoint.script( { secret: current } );
		await endpoint.reset();
		await completeOrder( shop );
		const [ order ] = await endpoint.waitForRequests( 1 );
		expect( order ).toMatchObject( {
			is_ping: false,
			signature_valid: true,
		} );
	} );
}

test( 'an untested secret is saved only after a question, which says what happens to orders', async ( {
	settings,
	page,
	endpoint,
	setUp,
	picture,
} ) => {
	await endpoint.script( { secret: current } );
	await setUp( storedWith( endpoint.baseUrl ) );
	await settings.open();
	const rotation = new Rotation( page );
	await rotation.start();
	const next = await rotation.generate();
	await settings.save();
	await expect( rotation.confirmation ).toContainText(
		'These values have not been tested.'
	);
	await expect( rotation.confirmation ).toContainText( 'none is lost' );
	await picture( 'rotation-confirmation', { of: 'window' } );
	await rotation.confirmation
		.getByRole( 'button', { name: 'Save anyway' } )
		.click();
	await expect(
		page.getByText( `ends in …${ next.slice( -4 ) }` ).first()
	).toBeVisible();
	// What is in force now is tested at once, and the endpoint still has the other secret.
	await settings.connection.expectLooks( looks.red );
} );

test( 'a secret with a red test is saved only after a question, which says that the test failed', async ( {
	settings,
	page,
	endpoint,
	setUp,
} ) => {
	await endpoint.script( { secret: current } );
	await setUp( storedWith( endpoint.baseUrl ) );
	await settings.open();
	const rotation = new Rotation( page );
	await rotation.start();
	await settings.paste( rotation.secret, current.replace( /^8/, '9' ) );
	await settings.testConnection();
	await settings.connection.expectLooks( looks.red );
	await settings.save();
	await expect( rotation.confirmation ).toContainText(
		'The connection test with these values failed.'
	);
	await rotation.confirmation
		.getByRole( 'button', { name: 'Go back' } )
		.click();
	await settings.reload();
	await expect( page.getByText( /ends in …c5b4/ ) ).toBeVisible();
} );

test( 'another address asks for a secret in the same breath and says why before the shop has to refuse', async ( {
	settings,
	endpoint,
	setUp,
	picture,
} ) => {
	await setUp( storedWith( 'https://api.example.com' ) );
	await settings.open();
	await settings.remoteUrl.fill( endpoint.baseUrl );
	await settings.remoteUrl.blur();
	await expect( settings.secret ).toBeVisible();
	await expect( settings.root ).toContainText(
		'The stored secret belongs to https://api.example.com and never signs for any other address'
	);
	await picture( 'another-address' );
	await endpoint.script( { secret: current } );
	await settings.secret.fill( current );
	await settings.testConnection();
	await settings.connection.expectLooks( looks.green );
} );
