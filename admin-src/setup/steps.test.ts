import { describe, expect, it } from '@jest/globals';

import type { BadgeView } from '../connection/test-state';
import { NOTHING_STORED, SECRET } from '../form/fixtures';
import { initialForm } from '../form/form';
import { formReducer } from '../form/form-reducer';
import { nextStep, setupStepState } from './steps';

const untested: BadgeView = { tone: 'grey', why: 'never' };
const report = {
	reason: 'x',
	sentence: 'x',
	remedy: '',
	statuses: '',
	quote: '',
	steps: [],
};

const empty = initialForm( NOTHING_STORED );
const typing = formReducer( empty, {
	type: 'edited',
	field: 'remote_base_url',
	value: 'https://api.example.com',
} );
const addressed = formReducer( typing, {
	type: 'left',
	field: 'remote_base_url',
} );
const secured = formReducer( addressed, {
	type: 'secret_generated',
	value: SECRET,
} );

describe( 'the steps of the set-up', () => {
	it( 'begins with the address', () => {
		expect( nextStep( empty, untested ) ).toBe( 'address' );
	} );

	it( 'does not run ahead while the address is typed', () => {
		expect( nextStep( typing, untested ) ).toBe( 'address' );
		expect( nextStep( addressed, untested ) ).toBe( 'secret' );
	} );

	it( 'does not take half a secret for one', () => {
		const half = formReducer( addressed, {
			type: 'secret_typed',
			value: 'abc',
		} );
		expect( nextStep( half, untested ) ).toBe( 'secret' );
	} );

	it( 'goes on to the test with a secret', () => {
		expect( nextStep( secured, untested ) ).toBe( 'test' );
	} );

	it.each( [ 'green', 'amber' ] as const )(
		'ends with saving after a %s test',
		( badge ) => {
			expect(
				nextStep( secured, {
					tone: badge,
					report: { ...report, badge },
				} )
			).toBe( 'save' );
		}
	);

	it( 'does not take a broken constant for a secret or an address', () => {
		const broken = {
			locked_by: 'WC_ORDER_SYNC_SECRET',
			error: 'A secret has exactly 64 characters.',
		};
		const { secret, remote_base_url: address } = NOTHING_STORED;
		expect(
			nextStep(
				initialForm( {
					...NOTHING_STORED,
					remote_base_url: {
						...address,
						value: 'https://api.example.com',
					},
					secret: { ...secret, ...broken },
				} ),
				untested
			)
		).toBe( 'secret' );
		expect(
			nextStep(
				initialForm( {
					...NOTHING_STORED,
					remote_base_url: { ...address, ...broken },
				} ),
				untested
			)
		).toBe( 'address' );
	} );

	it( 'stays at the test while it is red', () => {
		expect(
			nextStep( secured, {
				tone: 'red',
				report: { ...report, badge: 'red' },
			} )
		).toBe( 'test' );
	} );

	it( 'counts the steps before the next one as done, and the last one only when all is saved', () => {
		expect( setupStepState( 'address', 'secret' ) ).toBe( 'done' );
		expect( setupStepState( 'secret', 'secret' ) ).toBe( 'current' );
		expect( setupStepState( 'test', 'secret' ) ).toBe( 'ahead' );
		expect( setupStepState( 'test', 'save' ) ).toBe( 'current' );
	} );
} );
