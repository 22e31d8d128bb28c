import { describe, expect, it } from '@jest/globals';

import type { DeliveryStatus } from '../api/schema';
import { CONNECTED, HELD } from './fixtures';
import { pollDelay } from './poll-delay';
import { statusNews, statusSign } from './status-words';

describe( 'the sign of the status', () => {
	it.each( [
		[ 'connected', CONNECTED, 'ok' ],
		[
			'connected, with an order that failed',
			{ ...CONNECTED, failed: 1 },
			'warning',
		],
		[
			'not set up',
			{ ...CONNECTED, state: 'not_set_up' as const },
			'unknown',
		],
		[ 'failing', { ...CONNECTED, state: 'failing' as const }, 'warning' ],
		[ 'held', HELD, 'error' ],
	] )( 'of a shop that is %s', ( _name, status, sign ) => {
		expect( statusSign( status ) ).toBe( sign );
	} );
} );

describe( 'what is announced after a refresh of the status', () => {
	it( 'is nothing for as long as only time passes', () => {
		expect(
			statusNews( CONNECTED, {
				...CONNECTED,
				sentences: [ 'Last order delivered 3 minutes ago.' ],
			} )
		).toBeNull();
	} );

	it( 'is all of it when orders are held, and when the reason changes', () => {
		const heard = 'Orders are held. Enter the same secret on both sides.';
		expect( statusNews( CONNECTED, HELD ) ).toBe( heard );
		expect( statusNews( { ...HELD, reason: 'tls' }, HELD ) ).toBe( heard );
	} );

	it( 'is all of it when the shop has been set up', () => {
		expect(
			statusNews( { ...CONNECTED, state: 'not_set_up' }, CONNECTED )
		).toBe( 'Connected. Last order delivered 2 minutes ago.' );
	} );
} );

describe( 'the status is asked for', () => {
	const shown = ( current: DeliveryStatus, unchanged = 0 ) =>
		pollDelay( { status: 'loaded', current, problem: null }, unchanged );

	it( 'more often while orders are on their way out', () => {
		expect( shown( { ...CONNECTED, waiting: 2 } ) ).toBeLessThan(
			shown( CONNECTED )
		);
	} );

	it( 'calmly while they are held, and while the shop does not answer', () => {
		expect( shown( HELD ) ).toBe( shown( CONNECTED ) );
		expect(
			pollDelay(
				{
					status: 'loaded',
					current: { ...CONNECTED, waiting: 2 },
					problem: { kind: 'other', sentence: 'x' },
				},
				0
			)
		).toBe( shown( CONNECTED ) );
	} );

	it( 'calmly when nothing has moved for a while, as where an order is tried again in hours', () => {
		const waiting = { ...CONNECTED, waiting: 2 };
		expect( shown( waiting, 4 ) ).toBe( shown( waiting ) );
		expect( shown( waiting, 5 ) ).toBe( shown( CONNECTED ) );
	} );
} );
