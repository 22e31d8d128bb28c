import apiFetch from '@wordpress/api-fetch';
import { createRoot } from '@wordpress/element';
import {
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	jest,
} from '@jest/globals';
import { act } from 'react';

import type { FieldMessages } from '../api/errors';
import type { ConnectionReport } from '../api/schema';
import type { Candidate } from '../form/form';
import type { BadgeView } from './test-state';
import {
	useConnectionTest,
	type ConnectionTestControl,
} from './useConnectionTest';

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
let control: ConnectionTestControl;
const refused = jest.fn< ( fields: FieldMessages ) => void >();
let root: ReturnType< typeof createRoot >;

function Page() {
	control = useConnectionTest( second, refused );
	return null;
}

/** The test of one address is still under way when that of another begins. */
async function testBoth(): Promise< [ Question, Question ] > {
	await act( async () => {
		void control.run( first, {} );
		void control.run( second, {} );
	} );
	const [ one, other ] = questions;
	if ( ! one || ! other ) {
		throw new Error( 'The shop was not asked twice.' );
	}
	return [ one, other ];
}

function tone(): BadgeView[ 'tone' ] {
	return control.badge.tone;
}

beforeEach( async () => {
	Object.assign( globalThis, { IS_REACT_ACT_ENVIRONMENT: true } );
	questions = [];
	refused.mockReset();
	apiFetch.setFetchHandler(
		() =>
			new Promise( ( answer, refuse ) =>
				questions.push( { answer, refuse } )
			)
	);
	root = createRoot( document.createElement( 'div' ) );
	await act( async () => root.render( <Page /> ) );
} );

afterEach( () => act( async () => root.unmount() ) );

describe( 'a test that was overtaken by another one', () => {
	it( 'says nothing about the values of that other one', async () => {
		const [ one, other ] = await testBoth();

		await act( async () => one.answer( report( 'green' ) ) );
		expect( tone() ).toBe( 'busy' );

		await act( async () => other.answer( report( 'red' ) ) );
		expect( tone() ).toBe( 'red' );
	} );

	it( 'marks no field and fails nothing', async () => {
		const [ one, other ] = await testBoth();
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
		const [ , other ] = await testBoth();

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
