/**
 * Runs the test suites: `npm test` all of them, `npm test -- php` those of a name or group,
 * `npm test -- integration --filter resend` with options for the runner. The last line sums up.
 */
import { describe, fail } from '../testbed/lib/failure';
import { exitOnSignals } from '../testbed/lib/lifetime';
import { say } from '../testbed/lib/progress';
import { chooseSuites } from './suites/choice';
import type { Counts } from './suites/counts';
import { sentence, sum } from './suites/counts';
import { ensureRequirements } from './suites/requirements';
import type { Suite } from './suites/suites';
import { suites } from './suites/suites';

async function main(): Promise< void > {
	const choice = chooseSuites( process.argv.slice( 2 ), suites );
	await ensureRequirements(
		new Set( choice.suites.flatMap( ( { needs } ) => needs ) )
	);
	const results: Counts[] = [];
	for ( const suite of choice.suites ) {
		results.push( await runSuite( suite, choice.options ) );
	}
	const total = sum( results );
	process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
	say( '' );
	say( sentence( total ) );
}

/** With options someone works on a few tests and watches; without, only failures are worth reading. */
async function runSuite(
	suite: Suite,
	options: readonly string[]
): Promise< Counts > {
	const watched = options.length > 0;
	const started = Date.now();
	process.stderr.write( `  ${ suite.name } …\n` );
	const onOutput = ( text: string ) =>
		watched && process.stdout.write( text );
	const { counts, output } = await suite
		.run( { options, onOutput } )
		.catch( ( error: unknown ) => {
			// What keeps a suite from beginning is no output of its runner.
			onOutput( `${ describe( error ) }\n` );
			return {
				counts: { passed: 0, failed: 1, skipped: 0 },
				output: describe( error ),
			};
		} );
	if ( ! watched && counts.failed + counts.skipped > 0 ) {
		say( `\n${ output.trim() }\n` );
	}
	const seconds = ( ( Date.now() - started ) / 1000 ).toFixed( 0 );
	const mark = counts.failed === 0 ? '✔' : '✘';
	say(
		`${ mark } ${ suite.name }: ${ sentence( counts ) } (${ seconds } s)`
	);
	return counts;
}

exitOnSignals( () => Promise.resolve() );
main().catch( fail );
