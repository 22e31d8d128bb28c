import type { EndpointValues } from '../endpoint-values';
import { quoted } from './literals';

export const nodeSnippet = ( { shop, path, url }: EndpointValues ) => `\
// Receives the orders that the shop sends to
//   ${ url }
// Save as endpoint.mjs and run it behind your https proxy:
//   WC_ORDER_SYNC_SECRET=<the shared secret> node endpoint.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const SHOP = ${ quoted( shop ) };
const PATH = ${ quoted( path ) };
const LIMIT = 512 * 1024; // no order is larger
const SECRET = process.env.WC_ORDER_SYNC_SECRET ?? '';

if ( ! /^[0-9a-f]{64}$/i.test( SECRET ) ) {
	throw new Error( 'Set WC_ORDER_SYNC_SECRET to the 64 characters of the secret.' );
}

// rawBody is what arrived, before anything parses it; the secret is used as text.
function isSigned( rawBody, header ) {
	const hex = /^sha256=([0-9a-f]{64})$/.exec( header ?? '' )?.[ 1 ];
	const expected = createHmac( 'sha256', SECRET ).update( rawBody ).digest();
	return hex !== undefined && timingSafeEqual( Buffer.from( hex, 'hex' ), expected );
}

function statusFor( { url, method, headers }, rawBody ) {
	if ( url !== PATH ) return 404;
	if ( method !== 'POST' ) return 405;
	if ( ! isSigned( rawBody, headers[ 'x-woo-signature' ] ) ) return 401;

	let message;
	try {
		message = JSON.parse( rawBody );
	} catch {
		return 400;
	}
	if ( message?.shop_url !== SHOP ) return 403;
	// The shop's “Test connection”: not an order.
	if ( message.event === 'ping' && ! message.order_ref ) return 200;

	// Store the order here, before the answer. Its key is shop_url + order_ref.
	// The same webhook-id is a repeat: answer 200 and do nothing.
	console.log( 'Order', message.order_ref );
	return 200;
}

createServer( ( request, response ) => {
	const chunks = [];
	let size = 0;
	request.on( 'data', ( chunk ) => {
		size += chunk.length;
		if ( size <= LIMIT ) chunks.push( chunk );
	} );
	request.on( 'end', () => {
		response.statusCode =
			size > LIMIT ? 413 : statusFor( request, Buffer.concat( chunks ) );
		response.end();
	} );
} ).listen( process.env.PORT ?? 8080, '127.0.0.1' );
`;
