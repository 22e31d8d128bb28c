import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../testbed/lib/failure';
import { chooseSuites } from './choice';

const all = [
	{ name: 'lint-js', groups: [ 'lint' ] },
	{ name: 'lint-php', groups: [ 'lint' ] },
	{ name: 'unit-php', groups: [ 'unit', 'php' ] },
	{ name: 'integration', groups: [ 'php' ] },
];

const names = ( ...arguments_: string[] ) =>
	chooseSuites( arguments_, all ).suites.map( ( { name } ) => name );

describe( 'The choice of suites', () => {
	it( 'is all of them when none is named', () => {
		expect( names() ).toEqual( all.map( ( { name } ) => name ) );
	} );

	it( 'takes a group or a single suite, in the order of the list', () => {
		expect( names( 'integration', 'lint' ) ).toEqual( [
			'lint-js',
			'lint-php',
			'integration',
		] );
	} );

	it( 'runs a suite once that is named twice', () => {
		expect( names( 'php', 'unit' ) ).toEqual( [
			'unit-php',
			'integration',
		] );
	} );

	it( 'hands on everything from the first option', () => {
		const { options } = chooseSuites(
			[ 'integration', '--filter', 'resend' ],
			all
		);
		expect( options ).toEqual( [ '--filter', 'resend' ] );
	} );

	it( 'refuses a name that no suite has and lists those there are', () => {
		expect( () => chooseSuites( [ 'intergration' ], all ) ).toThrow(
			Failure
		);
		expect( () => chooseSuites( [ 'intergration' ], all ) ).toThrow(
			/unit-php/
		);
	} );
} );
