import { describe, expect, it } from '@jest/globals';
import { median, quantile, ratio, ratioOfTurns } from './statistics';

describe( 'the median', () => {
	it( 'is the one in the middle, in whatever order they come', () => {
		expect( median( [ 30, 1, 2 ] ) ).toBe( 2 );
	} );
	it( 'lies between the two in the middle of an even number', () => {
		expect( median( [ 4, 1, 100, 2 ] ) ).toBe( 3 );
	} );
	it( 'of nothing is an error, not a number', () => {
		expect( () => median( [] ) ).toThrow( RangeError );
	} );
	it( 'leaves the numbers in their order', () => {
		const numbers = [ 3, 1, 2 ];
		median( numbers );
		expect( numbers ).toEqual( [ 3, 1, 2 ] );
	} );
} );

describe( 'a quantile', () => {
	it.each( [
		[ 0, 1 ],
		[ 0.5, 5 ],
		[ 0.95, 10 ],
		[ 1, 10 ],
	] )( 'at %p of 1 to 10 is %p', ( share, expected ) => {
		const numbers = [ 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 ];
		expect( quantile( numbers, share ) ).toBe( expected );
	} );
	it( 'of nothing is an error', () => {
		expect( () => quantile( [], 0.5 ) ).toThrow( RangeError );
	} );
} );

describe( 'a ratio', () => {
	it( 'says how many times the other it is', () => {
		expect( ratio( 30, 12 ) ).toBe( 2.5 );
	} );
	it( 'to nothing is an error, not infinity', () => {
		expect( () => ratio( 1, 0 ) ).toThrow( RangeError );
	} );
	it( 'of turns is not moved by a turn in which the machine was busy', () => {
		expect( ratioOfTurns( [ 100, 10, 104 ], [ 50, 5, 52 ] ) ).toBe( 2 );
	} );
	it( 'of turns needs pairs', () => {
		expect( () => ratioOfTurns( [ 1 ], [ 1, 2 ] ) ).toThrow( RangeError );
	} );
} );
