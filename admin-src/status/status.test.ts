import { describe, expect, it } from '@jest/globals';

import type { DeliveryStatus } from '../api/schema';
import { pollDelay } from './poll-delay';
import { statusNews, statusSign } from './status-words';

const connected: DeliveryStatus = {
	state: 'connected',
	reason: '',
	headline: 'Connected',
	sentences: [ 'Last order delivered 2 minutes ago.' ],
	since: null,
	last_delivered_at: '2026-11-24T10:00:00Z',
	waiting: 0,
	failed: 0,
};
const held: DeliveryStatus = {
	...connected,
	state: 'held',
	reason: 'refused',
	headline: 'Orders are held',
	sentences: [ 'The endpoint refuses the signature.', '3 orders wait.' ],
	waiting: 3,
};

describe( 'the sign of the status', () => {
	it.each( [
		[ 'connected', connected, 'ok' ],
		[
			'connected, with an order that failed',
			{ ...connected, failed: 1 },
			'warning',
		],
		[
			'not set up',
			{ ...connected, state: 'not_set_up' as const },
			'unknown',
		],
		[ 'failing', { ...connected, state: 'failing' as const }, 'warning' ],
		[ 'held', held, 'error' ],
	] )( 'of a shop that is %s', ( _name, status, sign ) => {
		expect( statusSign( status ) ).toBe( sign );
	} );
} );

describe( 'what is read out when the status was asked anew', () => {
	it( 'is nothing for as long as only time passes', () => {
		expect(
			statusNews( connected, {
				...connected,
				sentences: [ 'Last order delivered 3 minutes ago.' ],
			} )
		).toBeNull();
	} );

	it( 'is all of it when orders are held, and when the reason changes', () => {
		const heard =
			'Orders are held. The endpoint refuses the signature. 3 orders wait.';
		expect( statusNews( connected, held ) ).toBe( heard );
		expect( statusNews( { ...held, reason: 'tls' }, held ) ).toBe( heard );
	} );

	it( 'is all of it when the shop has been set up', () => {
		expect(
			statusNews( { ...connected, state: 'not_set_up' }, connected )
		).toBe( 'Connected. Last order delivered 2 minutes ago.' );
	} );
} );

describe( 'the status is asked for', () => {
	const shown = ( current: DeliveryStatus, unchanged = 0 ) =>
		pollDelay( { status: 'loaded', current, problem: null }, unchanged );

	it( 'more often while orders are on their way out', () => {
		expect( shown( { ...connected, waiting: 2 } ) ).toBeLessThan(
			shown( connected )
		);
	} );

	it( 'calmly while they are held, and while the shop does not answer', () => {
		expect( shown( held ) ).toBe( shown( connected ) );
		expect(
			pollDelay(
				{
					status: 'loaded',
					current: { ...connected, waiting: 2 },
					problem: { kind: 'other', sentence: 'x' },
				},
				0
			)
		).toBe( shown( connected ) );
	} );

	it( 'calmly when nothing has moved for a while, as where an order is tried again in hours', () => {
		const waiting = { ...connected, waiting: 2 };
		expect( shown( waiting, 4 ) ).toBe( shown( waiting ) );
		expect( shown( waiting, 5 ) ).toBe( shown( connected ) );
	} );
} );
