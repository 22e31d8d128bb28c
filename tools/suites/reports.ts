import type { Counts } from './counts';
import { none } from './counts';

/**
 * The counts in what `jest --json` writes. A file that could not be run counts as one failure.
 * @param text The report.
 */
export function parseJestReport( text: string ): Counts {
	const report = object( JSON.parse( text ) );
	return {
		passed: number( report, 'numPassedTests' ),
		failed:
			number( report, 'numFailedTests' ) +
			number( report, 'numRuntimeErrorTestSuites' ),
		skipped:
			number( report, 'numPendingTests' ) +
			number( report, 'numTodoTests' ),
	};
}

/**
 * The counts in what Playwright's json reporter writes. A test that passed only when it was repeated has failed.
 * @param text The report.
 */
export function parsePlaywrightReport( text: string ): Counts {
	const report = object( JSON.parse( text ) );
	const stats = object( report.stats );
	const errors = Array.isArray( report.errors ) ? report.errors.length : 0;
	return {
		passed: number( stats, 'expected' ),
		failed:
			number( stats, 'unexpected' ) + number( stats, 'flaky' ) + errors,
		skipped: number( stats, 'skipped' ),
	};
}

/**
 * The counts in what PHPUnit's --log-junit writes. Text and attributes in it are escaped, so that no test's
 * message can look like an element.
 * @param text The report.
 */
export function parseJunitReport( text: string ): Counts {
	const counts = { ...none };
	for ( const [ , content = '' ] of text.matchAll(
		/<testcase\b[^>]*?(?:\/>|>([\s\S]*?)<\/testcase>)/g
	) ) {
		if ( /<(failure|error)\b/.test( content ) ) {
			counts.failed++;
		} else if ( /<skipped\b/.test( content ) ) {
			counts.skipped++;
		} else {
			counts.passed++;
		}
	}
	return counts;
}

function object( value: unknown ): Record< string, unknown > {
	if ( typeof value !== 'object' || value === null ) {
		throw new Error( 'The test report is not an object.' );
	}
	return { ...value };
}

function number( report: Record< string, unknown >, key: string ): number {
	const value = report[ key ];
	if ( typeof value !== 'number' ) {
		throw new Error( `The test report has no number "${ key }".` );
	}
	return value;
}
