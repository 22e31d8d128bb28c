import { describe, expect, it } from '@jest/globals';

import { formatDate, formatNumber } from './format';

describe( 'a date', () => {
	it( 'is written in the language of the page', () => {
		expect( formatDate( '2026-11-24T12:00:00Z', 'de-DE' ) ).toBe(
			'24.11.2026'
		);
	} );

	it( 'survives a language that browsers do not know', () => {
		expect(
			formatDate( '2026-11-24T12:00:00Z', 'not a language' )
		).toMatch( /2026/ );
	} );

	it( 'is shown as it is when it is not a date', () => {
		expect( formatDate( 'yesterday', 'en' ) ).toBe( 'yesterday' );
	} );
} );

describe( 'a number', () => {
	it( 'is written in the language of the page', () => {
		expect( formatNumber( 12_345, 'de-DE' ) ).toBe( '12.345' );
		document.documentElement.lang = 'en-US';
		expect( formatNumber( 12_345 ) ).toBe( '12,345' );
	} );

	it( 'survives a language that browsers do not know', () => {
		expect( formatNumber( 12, 'not a language' ) ).toBe( '12' );
	} );
} );
