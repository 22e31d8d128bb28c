import { describe, expect, it } from '@jest/globals';

import { formatDate } from './format-date';

describe( 'the date of the secret', () => {
	it( 'is written in the language of the reader', () => {
		expect( formatDate( '2026-11-24T12:00:00Z', 'de-DE' ) ).toBe(
			'24.11.2026'
		);
	} );

	it( 'survives a language that browsers do not know', () => {
		expect(
			formatDate( '2026-11-24T12:00:00Z', 'not a language' )
		).toMatch( /2026/ );
	} );

	it( 'is shown as it came when it is no date', () => {
		expect( formatDate( 'yesterday', 'en' ) ).toBe( 'yesterday' );
	} );
} );
