/**
 * Signs requests for tests, independently of the code under test.
 */
import { createHmac } from 'node:crypto';

export const SECRET = '00112233445566778899aabbccddeeff'.repeat( 2 );
export const OTHER_SECRET = 'f'.repeat( 64 );

export const ORDER = {
	shop_url: 'example-shop.com',
	order_ref: 'wc-10421',
	amount: '79.00',
	currency: 'EUR',
	customer_email: 'jane@example.com',
	shipping: {
		firstName: 'Jane',
		lastName: 'Doe',
		address1: '12 Rue Example',
		city: 'Paris',
		postalCode: '75002',
		country: 'FR',
	},
	cart: [
		{
			productId: 17,
			variationId: null,
			sku: '',
			name: 'Tea',
			quantity: 1.5,
			unitPrice: '20.00',
			total: '30.00',
		},
	],
};

export const PING = { event: 'ping', shop_url: 'example-shop.com' };

export function wooSignature( body: string | Buffer, secret = SECRET ) {
	return `sha256=${ createHmac( 'sha256', secret )
		.update( body )
		.digest( 'hex' ) }`;
}

export function standardSignature(
	id: string,
	timestamp: number,
	body: string | Buffer,
	secret = SECRET
) {
	return `v1,${ createHmac( 'sha256', secret )
		.update( `${ id }.${ timestamp }.` )
		.update( body )
		.digest( 'base64' ) }`;
}

// All headers that the sender writes and a receiver reads; the time in Unix seconds.
export function signedHeaders(
	body: string | Buffer,
	id: string,
	timestamp: number,
	secret = SECRET
): { [ name: string ]: string } {
	return {
		'content-type': 'application/json',
		'x-woo-signature': wooSignature( body, secret ),
		'webhook-id': id,
		'webhook-timestamp': String( timestamp ),
		'webhook-signature': standardSignature( id, timestamp, body, secret ),
	};
}
