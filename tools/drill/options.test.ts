import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options';

const parse = ( ...arguments_: string[] ) =>
	parseOptions( arguments_, () => 42 );

describe( 'the options of a drill', () => {
	it( 'takes any seed where none is given', () => {
		expect( parse() ).toMatchObject( { orders: 300, kills: 10, seed: 42 } );
	} );

	it( 'gives many orders more time', () => {
		const many = parse( '--orders', '10000', '--kills', '50' );
		expect( many ).toMatchObject( { orders: 10000, kills: 50 } );
		expect( many.seconds ).toBeGreaterThan( parse().seconds );
	} );

	it.each( [
		[ '--orders', 'many' ],
		[ '--orders', '1' ],
		[ '--seed', '-1' ],
		[ '--storage', 'paper' ],
	] )( 'refuses %s %s', ( option, value ) => {
		expect( () => parse( `${ option }=${ value }` ) ).toThrow( option );
	} );
} );
