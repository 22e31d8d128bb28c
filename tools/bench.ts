/**
 * Measures what the plugin costs a shop and how fast it delivers, beside what is used today: `npm run bench`.
 * One run, one machine, ratios. It ends with 0 unless a measure could not be made: a goal that is missed is a finding.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { Bench } from './bench/bench';
import { startBench } from './bench/bench';
import type { JsonObject } from './bench/json';
import type { Measure, Result } from './bench/measure';
import { missing } from './bench/measure';
import { arrival } from './bench/measures/arrival';
import { completion } from './bench/measures/completion';
import {
	deliveriesAfter100ms,
	deliveriesAtOnce,
} from './bench/measures/deliveries';
import { drainers } from './bench/measures/drainers';
import { hanging } from './bench/measures/hanging';
import { history } from './bench/measures/history';
import { memory } from './bench/measures/memory';
import { page } from './bench/measures/page';
import { parseBenchOptions, usage } from './bench/options';
import { prepareQueue } from './bench/queue';
import { ceilingOf } from './bench/receiver';
import { details, figure, table } from './bench/table';
import { describe, fail } from '../testbed/lib/failure';
import { exitOnSignals } from '../testbed/lib/lifetime';
import { progress, say } from '../testbed/lib/progress';

const measures: readonly Measure[] = [
	page,
	completion,
	deliveriesAtOnce,
	deliveriesAfter100ms,
	arrival,
	hanging,
	history,
	memory,
	drainers,
];
const names = measures.map( ( { name } ) => name );

let bench: Bench | undefined;

async function main(): Promise< void > {
	const options = parseBenchOptions( process.argv.slice( 2 ), names );
	if ( options.help ) {
		say( usage( names ) );
		return;
	}
	const chosen = measures.filter(
		( { name } ) =>
			options.only.length === 0 || options.only.includes( name )
	);
	const running = await progress(
		'Booting a shop and a receiver',
		startBench
	);
	bench = running;
	const machine = await facts( running );
	const ceiling = await progress( 'Measuring the receiver', () =>
		ceilingOf( running.receiver, running.secret )
	);
	await progress( 'Completing orders for the queue', () =>
		prepareQueue( running )
	);
	const results: Result[] = [];
	const receiver = { 'requests/s': ceiling };
	// After each measure: a run that is ended early has the figures that it got.
	const save = () =>
		writeFile(
			options.out,
			`${ JSON.stringify( { machine, receiver, results }, null, '\t' ) }\n`
		);
	let failed = false;
	for ( const measure of chosen ) {
		try {
			results.push(
				...( await progress( `Measuring: ${ measure.name }`, () =>
					measure.run( running )
				) )
			);
		} catch ( error ) {
			failed = true;
			process.stderr.write( `${ describe( error ) }\n` );
			const why =
				error instanceof Error ? error.message : String( error );
			const line = why.split( '\n', 1 )[ 0 ] ?? '';
			results.push(
				missing(
					measure.name,
					measure.name,
					'',
					`could not be made: ${ line.slice( 0, 100 ) }`
				)
			);
		}
		await save();
	}
	await running.stop();
	say( '' );
	say( table( results ) );
	say( '' );
	say( details( results ) );
	say( '' );
	say(
		Object.entries( machine )
			.map( ( [ what, value ] ) => `${ what } ${ String( value ) }` )
			.join( ', ' )
	);
	say( `The receiver alone takes ${ figure( ceiling ) } requests/s.` );
	say( `Figures: ${ options.out }` );
	process.exitCode = failed ? 1 : 0;
}

/** On what it was measured. */
async function facts( { sql, shop, php }: Bench ): Promise< JsonObject > {
	const [ database = {} ] = await sql( 'SELECT VERSION() AS version' );
	return {
		date: new Date().toISOString(),
		processors: cpus().length,
		processor: cpus()[ 0 ]?.model ?? 'unknown',
		node: process.version,
		...( await php( 'facts.php' ) ),
		database: database.version,
		woocommerce: `${ shop.version } (${ shop.kind })`,
	};
}

exitOnSignals( async () => bench?.stop() );
main().catch( async ( error: unknown ) => {
	fail( error );
	await bench?.stop();
} );
