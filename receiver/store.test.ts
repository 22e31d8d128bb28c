/* @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { MemoryStore } from './store';
import type { Delivery, Verdict } from './store';
import { ORDER } from './testing/requests';

const BYTES = Buffer.from( 'the order' );
const OTHER_BYTES = Buffer.from( 'the corrected order' );

describe( 'the rules of the receiver', () => {
	it( 'records an order that it does not know', () => {
		expect( new MemoryStore().accept( ORDER, BYTES, 'msg_1' ) ).toBe(
			'recorded'
		);
	} );

	it.each< [ string, Buffer, string | null, string | null, string ] >( [
		[ 'the same id is a repeat', BYTES, 'msg_1', 'msg_1', 'repeat' ],
		[
			'the same id is a repeat, whatever the body',
			OTHER_BYTES,
			'msg_1',
			'msg_1',
			'repeat',
		],
		[
			'a new id is a re-completion',
			BYTES,
			'msg_1',
			'msg_2',
			'recompleted',
		],
		[
			'the same bytes without a proven id are a repeat',
			BYTES,
			'msg_1',
			null,
			'repeat',
		],
		[
			'other bytes without a proven id are a re-completion',
			OTHER_BYTES,
			'msg_1',
			null,
			'recompleted',
		],
		[
			'the same bytes are a repeat when no id was ever proven',
			BYTES,
			null,
			null,
			'repeat',
		],
	] )( '%s', ( _name, bytes, firstId, secondId, verdict ) => {
		const store = new MemoryStore();
		store.accept( ORDER, BYTES, firstId );
		expect( store.accept( ORDER, bytes, secondId ) ).toBe( verdict );
	} );

	it.each( [
		[ 'another order_ref', { order_ref: 'wc-2' } ],
		[ 'another shop with the same order_ref', { shop_url: 'b.example' } ],
	] )( 'takes %s for a new order', ( _name, change ) => {
		const store = new MemoryStore();
		store.accept( ORDER, BYTES, 'msg_1' );
		expect(
			store.accept( { ...ORDER, ...change }, OTHER_BYTES, 'msg_2' )
		).toBe( 'recorded' );
	} );

	it( 'does not let one shop silence the id of another', () => {
		const store = new MemoryStore();
		store.accept( ORDER, BYTES, 'msg_1' );
		expect(
			store.accept(
				{ ...ORDER, shop_url: 'b.example' },
				OTHER_BYTES,
				'msg_1'
			)
		).toBe( 'recorded' );
	} );

	it( 'still knows a re-completion as a repeat when its id comes again', () => {
		const store = new MemoryStore();
		store.accept( ORDER, BYTES, 'msg_1' );
		store.accept( ORDER, OTHER_BYTES, 'msg_2' );
		expect( store.accept( ORDER, OTHER_BYTES, 'msg_2' ) ).toBe( 'repeat' );
		expect( store.accept( ORDER, BYTES, 'msg_1' ) ).toBe( 'repeat' );
	} );
} );

describe( 'the list', () => {
	const entry = ( verdict: Verdict, body: string | null ) => ( {
		received_at: '2026-11-24T12:00:00.000Z',
		verdict,
		status: 200,
		reason: '',
		signature: 'valid' as const,
		shop_url: null,
		order_ref: null,
		amount: null,
		currency: null,
		webhook_id: null,
		headers: {},
		body,
	} );
	const numbers = ( deliveries: Delivery[] ) =>
		deliveries.map( ( { number } ) => number );

	it( 'is newest first', () => {
		const store = new MemoryStore();
		store.list( entry( 'ping', '' ) );
		store.list( entry( 'recorded', '' ) );
		expect( numbers( store.deliveries() ) ).toEqual( [ 2, 1 ] );
	} );

	it( 'keeps the orders when forgeries flood in', () => {
		const store = new MemoryStore();
		store.list( entry( 'recorded', 'order' ) );
		for ( let i = 0; i < 2000; i++ ) {
			store.list( entry( 'refused', null ) );
		}
		expect( store.deliveries() ).toHaveLength( 51 );
		expect( store.deliveries().at( -1 )?.body ).toBe( 'order' );
	} );

	it( 'forgets the oldest beyond 500 entries', () => {
		const store = new MemoryStore();
		for ( let i = 0; i < 501; i++ ) {
			store.list( entry( 'recorded', '' ) );
		}
		expect( store.deliveries() ).toHaveLength( 500 );
		expect( store.deliveries().at( -1 )?.number ).toBe( 2 );
	} );

	it( 'forgets the oldest beyond 16 MB of bodies', () => {
		const store = new MemoryStore();
		for ( let i = 0; i < 40; i++ ) {
			store.list( entry( 'recorded', 'x'.repeat( 512 * 1024 ) ) );
		}
		expect( store.deliveries() ).toHaveLength( 32 );
	} );
} );
