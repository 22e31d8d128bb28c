import { describe, expect, it } from '@jest/globals';
import { parseBenchOptions } from './options';

const names = [ 'completion', 'page' ];

describe( 'the options of the bench', () => {
	it( 'measure everything unless told otherwise', () => {
		expect( parseBenchOptions( [], names ) ).toEqual( {
			only: [],
			out: 'bench-results.json',
			help: false,
		} );
	} );
	it( 'name measures and a file', () => {
		const given = [ '--only', 'page, completion', '--out', 'x.json' ];
		expect( parseBenchOptions( given, names ) ).toEqual( {
			only: [ 'page', 'completion' ],
			out: 'x.json',
			help: false,
		} );
	} );
	it( 'refuse a measure that there is not, and say which there are', () => {
		expect( () =>
			parseBenchOptions( [ '--only', 'pages' ], names )
		).toThrow(
			'There is no measure "pages". There are: completion, page.'
		);
	} );
	it( 'refuse what they do not know', () => {
		expect( () => parseBenchOptions( [ '--fast' ], names ) ).toThrow(
			'Usage: npm run bench'
		);
	} );
} );
