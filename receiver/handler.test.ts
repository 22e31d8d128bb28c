/* @jest-environment node */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Receiver } from './server';
import type { Delivery } from './store';
import {
	BODY,
	postTo,
	rawStatus,
	startReceiver,
	TIMESTAMP,
} from './testing/harness';
import {
	OTHER_SECRET,
	PING,
	signedHeaders,
	wooSignature,
} from './testing/requests';
import { readVectors } from './testing/vectors';

let receiver: Receiver;
let announced: Delivery[];

beforeEach( async () => {
	announced = [];
	receiver = await startReceiver( ( delivery ) =>
		announced.push( delivery )
	);
} );
afterEach( () => receiver.close() );

const post = (
	body: string | Buffer< ArrayBuffer >,
	headers?: { [ name: string ]: string }
) => postTo( receiver, body, headers );

describe( 'an order or a ping, over HTTP', () => {
	it( 'records a signed order and says when, to the millisecond', async () => {
		const response = await post( BODY );
		expect( response.status ).toBe( 200 );
		expect( await response.json() ).toEqual( {
			status: 'recorded',
			order_ref: 'wc-10421',
		} );
		expect( receiver.deliveries() ).toEqual( [
			expect.objectContaining( {
				verdict: 'recorded',
				signature: 'valid',
				received_at: '2026-11-24T12:00:00.123Z',
				shop_url: 'example-shop.com',
				order_ref: 'wc-10421',
				amount: '79.00',
				currency: 'EUR',
				webhook_id: 'msg_1',
				body: BODY,
			} ),
		] );
		expect( announced ).toEqual( receiver.deliveries() );
	} );

	it( 'answers a repeat and a re-completion with 200 and tells them apart', async () => {
		await post( BODY );
		const repeat = await post( BODY );
		const again = await post(
			BODY,
			signedHeaders( BODY, 'msg_2', TIMESTAMP )
		);
		expect( [ repeat.status, again.status ] ).toEqual( [ 200, 200 ] );
		expect(
			receiver.deliveries().map( ( { verdict } ) => verdict )
		).toEqual( [ 'recompleted', 'repeat', 'recorded' ] );
	} );

	it.each( [
		[ 'by another secret', { 'webhook-signature': 'v1,AAAA' } ],
		[ 'for another id', { 'webhook-id': 'msg_of_someone_else' } ],
		[ 'at all', { 'webhook-signature': '' } ],
	] )(
		'ignores a webhook-id that is not signed %s',
		async ( _name, change ) => {
			await post( BODY, {
				...signedHeaders( BODY, 'msg_1', TIMESTAMP ),
				...change,
			} );
			expect( receiver.deliveries()[ 0 ] ).toMatchObject( {
				verdict: 'recorded',
				webhook_id: null,
			} );
		}
	);

	it( 'takes an old request that is sent again for a repeat, not for a re-completion', async () => {
		await post( BODY );
		await post( BODY, signedHeaders( BODY, 'msg_1', TIMESTAMP - 3600 ) );
		expect( receiver.deliveries()[ 0 ] ).toMatchObject( {
			verdict: 'repeat',
			webhook_id: null,
		} );
	} );

	it( 'answers a ping and records no order', async () => {
		const response = await post( JSON.stringify( PING ) );
		expect( response.status ).toBe( 200 );
		expect( receiver.deliveries()[ 0 ] ).toMatchObject( {
			verdict: 'ping',
			order_ref: null,
		} );
	} );

	it( 'believes no header that calls an order a ping', async () => {
		await post( BODY, {
			...signedHeaders( BODY, 'msg_1', TIMESTAMP ),
			'x-woo-event': 'ping',
		} );
		expect( receiver.deliveries()[ 0 ]?.verdict ).toBe( 'recorded' );
	} );

	it( 'answers 401 to a forged ping and keeps nothing of its body', async () => {
		const body = JSON.stringify( PING );
		const response = await post(
			body,
			signedHeaders( body, 'msg_1', TIMESTAMP, OTHER_SECRET )
		);
		expect( response.status ).toBe( 401 );
		expect( receiver.deliveries()[ 0 ] ).toMatchObject( {
			verdict: 'refused',
			signature: 'wrong',
			body: null,
		} );
	} );

	// HTTP drops blanks around a value, so this vector cannot arrive as it is.
	it.each(
		readVectors().reject.filter(
			( { name } ) => name !== 'surrounding spaces'
		)
	)( 'answers 401 to the vector "$name"', async ( vector ) => {
		await receiver.close();
		receiver = await startReceiver(
			( delivery ) => announced.push( delivery ),
			vector.secret
		);
		const signature = vector[ 'X-Woo-Signature' ];
		const response = await post( vector.body, {
			'content-type': 'application/json',
			...( signature === null ? {} : { 'x-woo-signature': signature } ),
		} );
		expect( response.status ).toBe( 401 );
		expect( announced[ 0 ]?.signature ).toBe(
			signature === null ? 'missing' : 'wrong'
		);
	} );

	it.each( readVectors().accept )(
		'does not answer 401 to the vector "$name"',
		async ( vector ) => {
			await receiver.close();
			receiver = await startReceiver(
				( delivery ) => announced.push( delivery ),
				vector.secret
			);
			const response = await post( vector.body, {
				'content-type': 'application/json',
				'x-woo-signature': vector[ 'X-Woo-Signature' ],
			} );
			expect( response.status ).toBe(
				vector.body.startsWith( '{' ) ? 200 : 400
			);
		}
	);

	it( 'answers 401 to a signature header that is sent twice', async () => {
		const signature = wooSignature( BODY );
		expect(
			await rawStatus(
				receiver,
				{
					method: 'POST',
					path: '/api/woo/order-completed',
					headers: { 'X-Woo-Signature': [ signature, signature ] },
				},
				BODY
			)
		).toBe( 401 );
	} );

	it.each( [
		[ 400, 'no JSON', '{' ],
		[ 422, 'a missing field', '{"shop_url":"example-shop.com"}' ],
	] )( 'answers %i to %s', async ( status, _name, body ) => {
		const response = await post( body );
		expect( response.status ).toBe( status );
		expect( receiver.deliveries()[ 0 ] ).toMatchObject( {
			verdict: 'invalid',
			signature: 'valid',
		} );
	} );

	it( 'names the field that is wrong', async () => {
		const response = await post( '{"shop_url":"example-shop.com"}' );
		expect( await response.json() ).toEqual( {
			error: 'order_ref must be a string.',
		} );
	} );

	it.each( [
		[ 'another media type', { 'content-type': 'text/plain' } ],
		[
			'a media type that begins alike',
			{ 'content-type': 'application/jsonp' },
		],
		[ 'a compressed body', { 'content-encoding': 'gzip' } ],
	] )( 'answers 415 to %s', async ( _name, change ) => {
		const response = await post( BODY, {
			...signedHeaders( BODY, 'msg_1', TIMESTAMP ),
			...change,
		} );
		expect( response.status ).toBe( 415 );
	} );

	it( 'accepts a charset beside the media type', async () => {
		const response = await post( BODY, {
			...signedHeaders( BODY, 'msg_1', TIMESTAMP ),
			'content-type': 'application/json; charset=utf-8',
		} );
		expect( response.status ).toBe( 200 );
	} );

	it( 'looks at the signature before the media type and the body', async () => {
		const response = await post( '{', { 'content-type': 'text/plain' } );
		expect( response.status ).toBe( 401 );
	} );
} );
