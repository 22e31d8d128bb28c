/* @jest-environment node */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../../testbed/lib/until';
import { SECRET, signedHeaders } from '../../receiver/testing/requests';
import type { AcceptedLine } from './journal';
import { Journal } from './journal';
import { chance } from './random';
import { Receiver } from './receiver';
import { afterLostLease, fillBag } from './tricks';
import { refusal } from './poison';

describe( 'the receiver of a drill', () => {
	let folder = '';
	let journal: Journal< AcceptedLine >;
	let receiver: Receiver;

	beforeEach( async () => {
		folder = await mkdtemp( path.join( tmpdir(), 'drill-receiver-' ) );
		journal = new Journal( path.join( folder, 'accepted.jsonl' ) );
		receiver = await Receiver.start( journal, chance( 1 ), 0 );
		receiver.secret = SECRET;
	} );
	afterEach( async () => {
		await receiver.stop();
		journal.close();
		await rm( folder, { recursive: true } );
	} );

	/** The status that came back, null where none did. */
	const send = ( order: number, secret = SECRET, isSilent = false ) => {
		const abort = new AbortController();
		if ( isSilent ) {
			void until( () => receiver.attempts > 0, {
				what: 'The order',
			} ).then( () => abort.abort() );
		}
		const body = JSON.stringify( {
			order_ref: `wc-${ order }`,
			amount: '10.00',
		} );
		return fetch( receiver.url, {
			method: 'POST',
			body,
			headers: signedHeaders(
				body,
				'msg_1',
				Math.floor( Date.now() / 1000 ),
				secret
			),
			redirect: 'manual',
			signal: abort.signal,
		} ).then(
			( { status } ) => status,
			() => null
		);
	};

	it( 'journals what it accepts, and counts what it does not', async () => {
		receiver.poisoned.set( 2, refusal );
		expect( await send( 1 ) ).toBe( 200 );
		expect( await send( 2 ) ).toBe( 403 );
		expect( await send( 3, 'f'.repeat( 64 ) ) ).toBe( 401 );
		expect( journal.lines ).toMatchObject( [
			{ order: 1, amount: '10.00' },
		] );
		expect( receiver.attempts ).toBe( 3 );
		expect( Object.fromEntries( receiver.played ) ).toEqual( {
			'401': 1,
			'always 403': 1,
		} );
	} );

	const { quick, slow } = fillBag( chance( 1 ), 1 );
	const tricks = new Map(
		[ ...quick, ...slow, ...afterLostLease ].map( ( trick ) => [
			JSON.stringify( trick ),
			trick,
		] )
	);

	it.each( [ ...tricks.values() ] )(
		'journals an order exactly if its status is 2xx: $name $answer',
		async ( trick ) => {
			receiver.when( 1, trick );
			const status = await send(
				1,
				SECRET,
				[ 'hang', 'trickling status' ].includes( trick.name )
			);
			expect( journal.lines ).toHaveLength( status === 200 ? 1 : 0 );
		}
	);
} );
