/**
 * `npm run drill`: orders are completed while processes are killed, the database dies, the clock jumps and the
 * receiver misbehaves; then two journals are compared. See docs/drill.md.
 */
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { parseOptions } from './drill/options';
import { runDrill } from './drill/run';
import { table } from './drill/table';
import { isClean } from './drill/verdict';
import { fail } from '../testbed/lib/failure';
import {
	exitOnSignals,
	removeTemporaryFolder,
	temporaryFolder,
} from '../testbed/lib/lifetime';
import { say } from '../testbed/lib/progress';
import { ensureRequirements } from './suites/requirements';

async function main(): Promise< void > {
	const options = parseOptions( process.argv.slice( 2 ), () =>
		randomInt( 1_000_000 )
	);
	await ensureRequirements( new Set( [ 'database', 'web', 'clock' ] ) );
	say( `Seed ${ options.seed }` );
	const folder = await temporaryFolder( 'journals' );
	const started = Date.now();
	const report = await runDrill(
		options,
		options.journals ?? path.join( folder, 'drill' ),
		( step ) =>
			say(
				`  ${ ( ( Date.now() - started ) / 1000 ).toFixed( 0 ) } s  ${ step } …`
			)
	);
	say( '' );
	say( table( options, report ) );
	const good =
		isClean( report.verdict ) &&
		report.missing.length === 0 &&
		report.complaints.length === 0 &&
		report.secondsToQuiet !== null;
	process.exitCode = good ? 0 : 1;
	removeTemporaryFolder( folder );
}

exitOnSignals( () => Promise.resolve() );
main().catch( fail );
