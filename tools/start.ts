/** `npm start`: a shop, the plugin and a receiver; one order, from its completion to the receiver's verdict. */
import type { Receiver } from '../receiver/server';
import { createReceiver } from '../receiver/server';
import type { Delivery } from '../receiver/store';
import { buildAdmin } from '../testbed/plugin/build';
import { Failure, fail } from '../testbed/lib/failure';
import { exitOnSignals } from '../testbed/lib/lifetime';
import { probePort } from '../testbed/lib/ports';
import { progress, say } from '../testbed/lib/progress';
import type { PlaygroundSite } from '../testbed/site/playground-site';
import { startPlaygroundSite } from '../testbed/site/playground-site';
import { ourPlugin } from '../testbed/site/site-folder';
import type { StartOptions } from './start/options';
import { parseStartOptions, usage } from './start/options';
import { completeOrder } from '../testbed/site/order';
import {
	addresses,
	booted,
	connection,
	orderAndRequest,
	verdict,
} from './start/lines';
import { ShopApi } from './start/shop-api';
import type { WooCommerce } from '../testbed/site/woocommerce';
import { resolveWooCommerce } from '../testbed/site/woocommerce';
import { wordpressFolder } from '../testbed/site/wordpress';

const secondsToArrive = 90;

const cleanUps: Array< () => Promise< void > > = [];
let runningShop: PlaygroundSite | undefined;
let ending = false;

async function cleanUp(): Promise< void > {
	ending = true;
	for ( const end of cleanUps.splice( 0 ).reverse() ) {
		await end();
	}
}

async function main( options: StartOptions ): Promise< void > {
	await assertFree( '--port', options.port );
	await assertFree( '--receiver-port', options.receiverPort );
	await buildAdmin();
	await wordpressFolder( 'newest' );
	const woocommerce = await resolveWooCommerce();
	const shop = await progress( 'Booting the shop', () =>
		bootShop( woocommerce, options.port )
	);
	say( await booted( shop, woocommerce ) );

	const api = await ShopApi.logIn( shop.url, shop.loginUrl( '' ) );
	const secret = await api.generateSecret();
	const arrivals: Delivery[] = [];
	const receiver = await createReceiver( {
		secret,
		port: options.receiverPort,
		onDelivery: ( delivery ) => arrivals.push( delivery ),
	} );
	cleanUps.push( () => receiver.close() );
	await api.saveSettings( {
		remote_base_url: receiver.url,
		shop_hostname: 'example-shop.com',
		secret,
	} );
	const test = await api.testConnection();
	say( connection( test ) );
	if ( test.badge !== 'green' ) {
		throw new Failure(
			`The connection test failed, so no order was completed. ${ test.remedy }`
		);
	}

	// The test's pings have arrived too, and the forged one was refused, as it should be.
	arrivals.length = 0;
	const order = await progress( 'Completing an order', () =>
		completeOrder( shop )
	);
	const delivery = await progress( 'Waiting for the receiver', () =>
		arrival( arrivals, `wc-${ order.id }` )
	);
	say( orderAndRequest( order, receiver, delivery ) );
	say( verdict( order, delivery ) );
	if ( delivery.verdict !== 'recorded' ) {
		throw new Failure(
			'The receiver did not record the order; its reason is above.'
		);
	}
	if ( ! options.once ) {
		await stayUp( shop, receiver );
	}
}

async function assertFree( option: string, port: number ): Promise< void > {
	if ( ( await probePort( port ) ) === null ) {
		throw new Failure(
			`Port ${ port } of 127.0.0.1 is in use: stop what listens there, or choose another with \`npm start -- ${ option } <number>\`.`
		);
	}
}

async function bootShop(
	{ dir }: WooCommerce,
	port: number
): Promise< PlaygroundSite > {
	const shop = await startPlaygroundSite( {
		port,
		plugins: [ { slug: 'woocommerce', dir }, ourPlugin ],
	} );
	cleanUps.push( shop.stop );
	runningShop = shop;
	return shop;
}

/**
 * The receiver's verdict on an order; the first one counts, for a repeat would only say so.
 * @param arrivals What the receiver has answered; grows.
 * @param orderRef The order's reference.
 */
async function arrival(
	arrivals: readonly Delivery[],
	orderRef: string
): Promise< Delivery > {
	const deadline = Date.now() + secondsToArrive * 1000;
	while ( Date.now() < deadline ) {
		const delivery = arrivals.find(
			( { verdict: found, order_ref: reference } ) =>
				found === 'refused' || found === 'invalid'
					? true
					: reference === orderRef
		);
		if ( delivery ) {
			return delivery;
		}
		await new Promise( ( resolve ) => setTimeout( resolve, 20 ) );
	}
	throw new Failure(
		`The order ${ orderRef } has not arrived after ${ secondsToArrive } s.`
	);
}

async function stayUp(
	shop: PlaygroundSite,
	receiver: Receiver
): Promise< void > {
	say( addresses( shop, receiver ) );
	await shop.ended;
	if ( ! ending ) {
		throw new Failure( 'The shop has ended by itself.' );
	}
}

exitOnSignals( cleanUp );
try {
	const options = parseStartOptions( process.argv.slice( 2 ) );
	if ( options.help ) {
		say( usage );
	} else {
		await main( options );
	}
} catch ( error ) {
	fail( error );
	if ( runningShop ) {
		process.stderr.write(
			`\nWhat the shop logged:\n${ await runningShop.log() }\n`
		);
	}
} finally {
	await cleanUp();
}
