import { describe, expect, it } from '@jest/globals';
import { plan, stages } from './plan';
import { chance } from './random';

describe( 'the plan of a drill', () => {
	const options = { faults: 'all' as const, kills: 20, seconds: 30 };

	it( 'is the same for the same seed, and another for another', () => {
		expect( plan( options, chance( 7 ) ) ).toEqual(
			plan( options, chance( 7 ) )
		);
		expect( plan( options, chance( 7 ) ) ).not.toEqual(
			plan( options, chance( 8 ) )
		);
	} );

	it( 'has each fault at least once, however few kills are asked for', () => {
		const planned = plan( { ...options, kills: 0 }, chance( 1 ) );
		expect( new Set( planned.map( ( { fault } ) => fault.kind ) ) ).toEqual(
			new Set( [
				'stage',
				'outside',
				'wrong secret',
				'rotate',
				'delete cron event',
				'lose cron',
				'kill database',
				'slow tricks',
				'clock',
			] )
		);
		for ( const stage of stages ) {
			expect( planned ).toContainEqual( {
				at: expect.any( Number ),
				fault: { kind: 'stage', stage },
			} );
		}
	} );

	it( 'repeats what is no kill in a long drill', () => {
		const planned = plan( { ...options, seconds: 400 }, chance( 1 ) );
		const deaths = planned.filter(
			( { fault } ) => fault.kind === 'kill database'
		);
		expect( deaths ).toHaveLength( 3 );
	} );

	it( 'has the clock go wrong by hours either way, and by a second, and ends with the true one', () => {
		const jumps = plan( options, chance( 3 ) ).flatMap( ( { fault } ) =>
			fault.kind === 'clock' ? [ fault.seconds ] : []
		);
		const [ back = 0, , second = 0, , forward = 0 ] = jumps;
		expect( jumps ).toEqual( [ back, 0, second, 0, forward, 0 ] );
		expect( back ).toBeLessThanOrEqual( -3540 );
		expect( Math.abs( second ) ).toBe( 1 );
		expect( forward ).toBeGreaterThanOrEqual( 3540 );
	} );
} );
