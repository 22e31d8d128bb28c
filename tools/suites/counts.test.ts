import { describe, expect, it } from '@jest/globals';
import { judge, sentence, sum } from './counts';

describe( 'The counts of a run', () => {
	it( 'are the sums of those of its suites', () => {
		const total = sum( [
			{ passed: 3, failed: 0, skipped: 1 },
			{ passed: 4, failed: 2, skipped: 0 },
		] );
		expect( sentence( total ) ).toBe( '7 passed, 2 failed, 1 skipped' );
	} );

	const green = { passed: 5, failed: 0, skipped: 0 };
	const red = { passed: 4, failed: 1, skipped: 0 };
	const nothing = { passed: 0, failed: 0, skipped: 0 };

	it.each( [
		[ 'a suite that passed', green, 0, false, 0 ],
		[ 'a suite with a failed test', red, 1, false, 1 ],
		[ 'a bad exit that no failed test explains', green, 2, false, 1 ],
		[ 'a suite ended by a signal', green, null, false, 1 ],
		[ 'no report at all', null, 0, false, 1 ],
		[ 'a suite that ran no test', nothing, 0, false, 1 ],
		[ 'a filter that leaves a suite without tests', nothing, 0, true, 0 ],
		[ 'all tests skipped', { ...nothing, skipped: 3 }, 0, false, 1 ],
	] )(
		'count failures for %s',
		( _name, report, exitCode, partial, failed ) => {
			expect( judge( report, exitCode, partial ).failed ).toBe( failed );
		}
	);
} );
