import { describe, expect, it } from '@jest/globals';
import {
	parseJestReport,
	parseJunitReport,
	parsePlaywrightReport,
} from './reports';

describe( 'A report of Jest', () => {
	it( 'counts a file that could not be run as a failure', () => {
		const report = {
			numPassedTests: 7,
			numFailedTests: 1,
			numRuntimeErrorTestSuites: 1,
			numPendingTests: 2,
			numTodoTests: 1,
		};
		expect( parseJestReport( JSON.stringify( report ) ) ).toEqual( {
			passed: 7,
			failed: 2,
			skipped: 3,
		} );
	} );

	it( 'is refused when a count is missing', () => {
		expect( () => parseJestReport( '{"numPassedTests":1}' ) ).toThrow(
			/numFailedTests/
		);
	} );
} );

describe( 'A report of Playwright', () => {
	it( 'counts a test that passed only when repeated, and an error outside of tests, as failures', () => {
		const report = {
			stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
			errors: [ { message: 'global set-up failed' } ],
		};
		expect( parsePlaywrightReport( JSON.stringify( report ) ) ).toEqual( {
			passed: 4,
			failed: 3,
			skipped: 2,
		} );
	} );
} );

describe( 'A report of PHPUnit', () => {
	it( 'counts the cases of nested suites once', () => {
		const report = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="all" tests="5" errors="1" failures="1" skipped="1">
    <testsuite name="Inner" tests="5">
      <testcase name="passes" class="A"/>
      <testcase name="passes &lt;failure&gt; in its name" class="A"></testcase>
      <testcase name="fails" class="A"><failure type="X">expected &lt;skipped/&gt;</failure></testcase>
      <testcase name="breaks" class="A">
        <error type="Y">boom</error>
      </testcase>
      <testcase name="is skipped" class="A"><skipped/></testcase>
    </testsuite>
  </testsuite>
</testsuites>`;
		expect( parseJunitReport( report ) ).toEqual( {
			passed: 2,
			failed: 2,
			skipped: 1,
		} );
	} );

	it( 'of no tests counts nothing', () => {
		expect( parseJunitReport( '<testsuites/>' ) ).toEqual( {
			passed: 0,
			failed: 0,
			skipped: 0,
		} );
	} );
} );
