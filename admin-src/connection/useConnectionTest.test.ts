import apiFetch from '@wordpress/api-fetch';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { FieldMessages } from '../api/errors';
import type { ConnectionReport } from '../api/schema';
import type { Candidate } from '../form/form';
import { act, renderHook } from '../testing/library';
import type { BadgeView } from './test-state';
import { useConnectionTest } from './useConnectionTest';

const first: Candidate = {
	remoteUrl: 'https://first.example.com',
	shopHostname: 'example-shop.com',
	secret: null,
};
const second: Candidate = { ...first, remoteUrl: 'https://second.example.com' };

function report( badge: ConnectionReport[ 'badge' ] ): ConnectionReport {
	return {
		badge,
		reason: 'ready',
		sentence: '',
		remedy: '',
		statuses: '',
		quote: '',
		steps: [],
	};
}

interface Question {
	answer: ( given: ConnectionReport ) => void;
	refuse: ( error: unknown ) => void;
}

let questions: Question[];
const refused = jest.fn< ( fields: FieldMessages ) => void >();

interface Race {
	one: Question;
	other: Question;
	tone: () => BadgeView[ 'tone' ];
}

/** The test of one address is still under way when that of another begins. */
async function testBoth(): Promise< Race > {
	const { result } = renderHook( () => useConnectionTest( second, refused ) );
	await act( async () => {
		void result.current.run( first, {} );
		void result.current.run( second, {} );
	} );
	const [ one, other ] = questions;
	if ( ! one || ! other ) {
		throw new Error( 'The shop was not asked twice.' );
	}
	return { one, other, tone: () => result.current.badge.tone };
}

beforeEach( () => {
	questions = [];
	refused.mockReset();
	apiFetch.setFetchHandler(
		() =>
			new Promise( ( answer, refuse ) =>
				questions.push( { answer, refuse } )
			)
	);
} );

describe( 'a test that was overtaken by another one', () => {
	it( 'says nothing about the values of that other one', async () => {
		const { one, other, tone } = await testBoth();

		await act( async () => one.answer( report( 'green' ) ) );
		expect( tone() ).toBe( 'busy' );

		await act( async () => other.answer( report( 'red' ) ) );
		expect( tone() ).toBe( 'red' );
	} );

	it( 'marks no field and fails nothing', async () => {
		const { one, other, tone } = await testBoth();
		await act( async () => other.answer( report( 'green' ) ) );

		await act( async () =>
			one.refuse( {
				code: 'wc_order_sync_invalid_settings',
				data: { fields: { secret: { message: 'Too short.' } } },
			} )
		);

		expect( refused ).not.toHaveBeenCalled();
		expect( tone() ).toBe( 'green' );
	} );
} );

describe( 'a test that the shop does not make', () => {
	it( 'marks the fields that the shop names', async () => {
		const { other, tone } = await testBoth();

		await act( async () =>
			other.refuse( {
				code: 'wc_order_sync_invalid_settings',
				data: { fields: { secret: { message: 'Too short.' } } },
			} )
		);

		expect( refused ).toHaveBeenCalledWith( { secret: 'Too short.' } );
		expect( tone() ).toBe( 'grey' );
	} );
} );
