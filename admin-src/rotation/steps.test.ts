import { describe, expect, it } from '@jest/globals';

import type { BadgeView } from '../connection/test-state';
import { SECRET, STORED } from '../form/fixtures';
import { initialForm, type Form } from '../form/form';
import { formReducer, type FormAction } from '../form/form-reducer';
import { nextRotationStep } from './steps';

const untested: BadgeView = { tone: 'grey', why: 'never' };

function tested( badge: 'green' | 'amber' | 'red' ): BadgeView {
	return {
		tone: badge,
		report: {
			badge,
			reason: 'x',
			sentence: 'x',
			remedy: '',
			statuses: '',
			quote: '',
			steps: [],
		},
	};
}

function after( ...actions: FormAction[] ): Form {
	return actions.reduce( formReducer, initialForm( STORED ) );
}

const replaced: FormAction = { type: 'secret_replaced' };
const typed: FormAction = { type: 'secret_typed', value: SECRET };
const placed: FormAction = { type: 'secret_placed' };

describe( 'the steps of a rotation', () => {
	it( 'begins with a new secret', () => {
		expect( nextRotationStep( after( replaced ), untested ) ).toBe(
			'choose'
		);
	} );

	it( 'does not take half a secret for one', () => {
		const half: FormAction = { type: 'secret_typed', value: 'abc' };
		expect( nextRotationStep( after( half ), untested ) ).toBe( 'choose' );
	} );

	it( 'goes on to the endpoint, and to the test once the endpoint has the secret', () => {
		expect( nextRotationStep( after( typed ), untested ) ).toBe( 'place' );
		expect( nextRotationStep( after( typed, placed ), untested ) ).toBe(
			'test'
		);
	} );

	it( 'takes a test for a sign that the endpoint was set, whatever it found', () => {
		expect( nextRotationStep( after( typed ), { tone: 'busy' } ) ).toBe(
			'test'
		);
		expect( nextRotationStep( after( typed ), tested( 'red' ) ) ).toBe(
			'test'
		);
	} );

	it.each( [ 'green', 'amber' ] as const )(
		'ends with saving after a %s test',
		( badge ) => {
			expect( nextRotationStep( after( typed ), tested( badge ) ) ).toBe(
				'save'
			);
		}
	);

	it( 'begins again with another secret', () => {
		const changed: FormAction = { type: 'secret_typed', value: 'ab' };
		expect(
			nextRotationStep( after( typed, placed, changed ), untested )
		).toBe( 'choose' );
	} );
} );
