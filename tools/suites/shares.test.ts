import { describe, expect, it } from '@jest/globals';
import { shares } from './shares';

describe( 'shares of a suite', () => {
	const classes = [
		'ATest',
		'BTest',
		'CTest',
		'DTest',
		'OldObjectCacheTest',
		'WorkerTest',
		'XTest',
	];

	it( 'hold each class once', () => {
		expect( shares( classes ).flat().sort() ).toEqual( classes );
	} );

	it( 'keep together what watches the same files', () => {
		const [ share ] = shares( classes ).filter( ( names ) =>
			names.includes( 'WorkerTest' )
		);

		expect( share ).toContain( 'OldObjectCacheTest' );
	} );

	it( 'are none where there is nothing', () => {
		expect( shares( [] ) ).toEqual( [] );
	} );
} );
