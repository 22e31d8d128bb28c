import { describe, expect, it } from '@jest/globals';
import type { Result } from './measure';
import { missing } from './measure';
import { details, figure, table } from './table';

const result: Result = {
	name: 'rate',
	measure: 'deliveries/s',
	goal: '≥ 10 ×',
	measured: '12.5 ×',
	figures: { 'ours, /s': 500, rounds: 'three' },
	ratio: 12.5,
	met: true,
};

describe( 'the table', () => {
	it( 'has a line a result, as wide as its widest cells', () => {
		const lines = table( [
			result,
			{ ...result, goal: '≥ 100 × the other', met: false },
		] ).split( '\n' );
		expect( lines ).toEqual( [
			'| measure      | goal              | measured |          |',
			'| ------------ | ----------------- | -------- | -------- |',
			'| deliveries/s | ≥ 10 ×            | 12.5 ×   | ✔ met    |',
			'| deliveries/s | ≥ 100 × the other | 12.5 ×   | ✘ missed |',
		] );
	} );
	it( 'says why where a measure could not be made', () => {
		const line = missing( 'rate', 'deliveries/s', '≥ 10 ×', 'no shop' );
		expect( table( [ line ] ) ).toContain( '| no shop ' );
		expect( table( [ line ] ) ).toContain( '– not measured' );
	} );
} );

describe( 'the details', () => {
	it( 'name each figure', () => {
		expect( details( [ result ] ) ).toBe(
			'rate\n    ours, /s: 500\n    rounds: three'
		);
	} );
	it( 'leave out what has no figures', () => {
		expect( details( [ missing( 'a', 'b', 'c', 'd' ) ] ) ).toBe( '' );
	} );
} );

describe( 'a figure', () => {
	it.each( [
		[ 1234.5, '1235' ],
		[ 12.34, '12.3' ],
		[ 1.234, '1.23' ],
		[ 0.5, '0.50' ],
		[ 2, '2' ],
		[ 0, '0' ],
	] )( 'of %p reads %p', ( value, text ) => {
		expect( figure( value ) ).toBe( text );
	} );
} );
