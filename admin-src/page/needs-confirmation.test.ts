import { describe, expect, it } from '@jest/globals';

import type { BadgeView } from '../connection/test-state';
import { NOTHING_STORED, SECRET, STORED } from '../form/fixtures';
import { initialForm } from '../form/form';
import { formReducer, type FormAction } from '../form/form-reducer';
import { needsConfirmation } from './needs-confirmation';

const report = {
	reason: 'x',
	sentence: 'x',
	remedy: '',
	statuses: '',
	quote: '',
	steps: [],
};
const untested: BadgeView = { tone: 'grey', why: 'never' };
const green: BadgeView = {
	tone: 'green',
	report: { ...report, badge: 'green' },
};
const red: BadgeView = { tone: 'red', report: { ...report, badge: 'red' } };
const generated: FormAction = { type: 'secret_generated', value: SECRET };
const typed: FormAction = { type: 'secret_typed', value: SECRET };

describe( 'saving asks for confirmation', () => {
	it.each( [
		[
			'a generated secret that was not tested',
			STORED,
			generated,
			untested,
			true,
		],
		[ 'a generated secret that was refused', STORED, generated, red, true ],
		[
			'a generated secret on the first visit, since it can never be read again',
			NOTHING_STORED,
			generated,
			untested,
			true,
		],
		[
			'a replaced secret that was not tested',
			STORED,
			typed,
			untested,
			true,
		],
		[ 'a proven secret', STORED, typed, green, false ],
		[
			'a pasted secret on the first visit',
			NOTHING_STORED,
			typed,
			untested,
			false,
		],
	] )( 'or not: %s', ( _name, saved, action, badge, expected ) => {
		const form = formReducer( initialForm( saved ), action );
		expect( needsConfirmation( form, badge ) ).toBe( expected );
	} );

	it( 'never for a change that keeps the secret', () => {
		expect( needsConfirmation( initialForm( STORED ), red ) ).toBe( false );
	} );
} );
