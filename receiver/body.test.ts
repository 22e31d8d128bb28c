/* @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { parseBody } from './body';
import { ORDER, PING } from './testing/requests';
import { readVectors } from './testing/vectors';

const parse = ( value: unknown ) =>
	parseBody( Buffer.from( JSON.stringify( value ) ) );
const line = ( change: object ) => ( {
	...ORDER,
	cart: [ ORDER.cart[ 0 ], { ...ORDER.cart[ 0 ], ...change } ],
} );
const without = ( key: string ) =>
	Object.fromEntries(
		Object.entries( ORDER ).filter( ( [ name ] ) => name !== key )
	);

describe( 'parseBody', () => {
	it( 'reads an order with every field', () => {
		expect( parse( ORDER ) ).toEqual( { kind: 'order', order: ORDER } );
	} );

	it.each(
		readVectors().accept.filter( ( { body } ) => body.startsWith( '{' ) )
	)( 'reads the body of the vector "$name"', ( { body } ) => {
		expect( parseBody( Buffer.from( body ) ).kind ).toBe( 'order' );
	} );

	it.each( [
		[ 'an empty cart', { ...ORDER, cart: [] } ],
		[ 'no e-mail address', { ...ORDER, customer_email: '' } ],
		[ 'an amount without decimals', { ...ORDER, amount: '5000' } ],
		[ 'three decimals', { ...ORDER, amount: '1.250' } ],
		[
			'a punycode hostname',
			{ ...ORDER, shop_url: 'xn--tee-1na.example' },
		],
		[ 'localhost', { ...ORDER, shop_url: 'localhost' } ],
		[ 'a variation', line( { variationId: 18 } ) ],
		[ 'a negative line total', line( { total: '-3.00' } ) ],
		[ 'keys that a filter added', { ...ORDER, vat_id: 'FR123' } ],
		[ 'an event that a filter added', { ...ORDER, event: 'ping' } ],
	] )( 'accepts an order with %s', ( _name, body ) => {
		expect( parse( body ).kind ).toBe( 'order' );
	} );

	it( 'recognises a ping by its body', () => {
		expect( parse( PING ) ).toEqual( {
			kind: 'ping',
			shopUrl: 'example-shop.com',
		} );
	} );

	it.each( [
		[ 'shop_url', without( 'shop_url' ) ],
		[ 'shop_url', { ...ORDER, shop_url: 'https://example-shop.com' } ],
		[ 'shop_url', { ...ORDER, shop_url: 'example-shop.com/' } ],
		[ 'shop_url', { ...ORDER, shop_url: 'Example-Shop.com' } ],
		[ 'shop_url', { event: 'ping' } ],
		[ 'order_ref', without( 'order_ref' ) ],
		[ 'order_ref', { ...ORDER, order_ref: '10421' } ],
		[ 'order_ref', { ...ORDER, order_ref: 'wc-0' } ],
		[ 'order_ref', { ...ORDER, order_ref: 'wc-10421\n' } ],
		[ 'amount', { ...ORDER, amount: 79 } ],
		[ 'amount', { ...ORDER, amount: '79,00' } ],
		[ 'amount', { ...ORDER, amount: '' } ],
		[ 'currency', { ...ORDER, currency: 'eur' } ],
		[ 'customer_email', { ...ORDER, customer_email: null } ],
		[ 'shipping', { ...ORDER, shipping: [] } ],
		[
			'shipping.city',
			{ ...ORDER, shipping: { ...ORDER.shipping, city: undefined } },
		],
		[
			'shipping.postalCode',
			{ ...ORDER, shipping: { ...ORDER.shipping, postalCode: 75002 } },
		],
		[ 'cart', { ...ORDER, cart: {} } ],
		[ 'cart', without( 'cart' ) ],
		[ 'cart[0]', { ...ORDER, cart: [ null ] } ],
		[ 'cart[1].productId', line( { productId: '17' } ) ],
		[ 'cart[1].productId', line( { productId: 1.5 } ) ],
		[ 'cart[1].variationId', line( { variationId: undefined } ) ],
		[ 'cart[1].sku', line( { sku: null } ) ],
		[ 'cart[1].name', line( { name: 3 } ) ],
		[ 'cart[1].quantity', line( { quantity: '1' } ) ],
		[ 'cart[1].unitPrice', line( { unitPrice: 20 } ) ],
		[ 'cart[1].total', line( { total: '1e3' } ) ],
	] )( 'names %s when it is wrong', ( field, body ) => {
		expect( parse( body ) ).toEqual( {
			kind: 'invalid',
			field,
			message: expect.stringContaining( field ),
		} );
	} );

	it( 'names a quantity that overflows', () => {
		const body = JSON.stringify( line( {} ) ).replace( '1.5', '1e999' );
		expect( parseBody( Buffer.from( body ) ) ).toMatchObject( {
			field: 'cart[0].quantity',
		} );
	} );

	it.each( [
		[ 'nothing', Buffer.from( '' ), 'valid JSON' ],
		[ 'text', Buffer.from( 'hello' ), 'valid JSON' ],
		[ 'a byte order mark', Buffer.from( '\ufeff{}' ), 'valid JSON' ],
		[ 'bytes that are not UTF-8', Buffer.from( [ 0x22, 0xff ] ), 'UTF-8' ],
		[ 'a list', Buffer.from( '[]' ), 'an object' ],
		[ 'null', Buffer.from( 'null' ), 'an object' ],
	] )( 'says what is wrong with %s', ( _name, bytes, message ) => {
		expect( parseBody( bytes ) ).toEqual( {
			kind: 'invalid',
			field: '',
			message: expect.stringContaining( message ),
		} );
	} );
} );
