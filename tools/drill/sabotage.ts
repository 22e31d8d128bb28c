/**
 * A drill that is sabotaged must fail: runs small drills against copies of the plugin from which one promise has
 * been cut, and against the plugin as it is. Each of the former must report what then goes wrong, the latter nothing.
 */
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure, fail } from '../../testbed/lib/failure';
import {
	exitOnSignals,
	removeTemporaryFolder,
	temporaryFolder,
} from '../../testbed/lib/lifetime';
import { say } from '../../testbed/lib/progress';
import { ourPlugin } from '../../testbed/site/site-folder';
import type { DrillOptions } from './options';
import { ordinary } from './options';
import { runDrill } from './run';
import { table } from './table';
import type { Wrong } from './verdict';
import { isClean } from './verdict';

interface Cut {
	readonly file: string;
	readonly text: string;
	readonly instead: string;
}

interface Sabotage {
	readonly what: string;
	readonly cuts: readonly Cut[];
	/** A small drill aimed at what was cut. */
	readonly drill: Partial< DrillOptions >;
	/** What it must find. */
	readonly expected: keyof Wrong;
}

const noSweep: Cut = {
	file: 'src/Sweep/Sweep.php',
	text: 'return null === $claimed ? new SweepReport( false ) : $this->sweep( $claimed, $may_mend );',
	instead: 'return new SweepReport( false );',
};

const sabotages: readonly Sabotage[] = [
	{
		what: 'the dispatch guard',
		cuts: [
			{
				file: 'src/Database/Schema.php',
				text: 'UNIQUE KEY dispatch_guard',
				instead: 'KEY dispatch_guard',
			},
			// It would notice, and put the key back.
			noSweep,
		],
		drill: { orders: 30, together: 1 },
		expected: 'twice',
	},
	{
		what: 'the check of the lease',
		cuts: [
			{
				file: 'src/Outbox/LeaseTable.php',
				text: '( d.lease_until IS NULL OR d.lease_until <= UTC_TIMESTAMP() )',
				instead: '( 1 = 1 )',
			},
			{
				file: 'src/Outbox/LeaseTable.php',
				text: '( lease_until IS NULL OR lease_until <= UTC_TIMESTAMP() )',
				instead: '( 1 = 1 )',
			},
		],
		drill: { orders: 60, together: 0, delayMs: 400, drains: 3 },
		expected: 'needless',
	},
	{
		what: 'the sweep',
		cuts: [ noSweep ],
		drill: { orders: 20, together: 0, faults: 'forgotten orders' },
		expected: 'lost',
	},
];

const small: DrillOptions = {
	...ordinary,
	seed: 1,
	seconds: 5,
	faults: 'none',
	// Completed once each: a second completion would only take its time.
	again: false,
	poisoned: false,
};

/** What never comes without the promise that was cut is not waited for any longer. */
const vainSeconds = 25;

async function main(): Promise< void > {
	for ( const { what, cuts, drill, expected } of sabotages ) {
		const options = { ...small, ...drill };
		const cut = await cutPlugin( cuts );
		// Side by side: such small drills mostly wait.
		const [ whole, report ] = await Promise.all( [
			drillWith( options ),
			drillWith( {
				...options,
				patience: vainSeconds,
				plugin: { slug: ourPlugin.slug, dir: cut },
			} ),
		] );
		removeTemporaryFolder( cut );
		if ( ! isClean( whole.verdict ) ) {
			throw new Failure(
				`The drill that is aimed at ${ what } fails with the plugin as it is:\n${ table( options, whole ) }`
			);
		}
		const found = report.verdict.wrong[ expected ].length;
		if ( found === 0 ) {
			throw new Failure(
				`Without ${ what } the drill must fail, and it does not:\n${ table( options, report ) }`
			);
		}
		say(
			`✔ without ${ what } the drill fails: ${ found } × ${ expected }`
		);
	}
}

async function drillWith( options: DrillOptions ) {
	const folder = await temporaryFolder( 'journals' );
	try {
		return await runDrill( options, path.join( folder, 'drill' ) );
	} finally {
		removeTemporaryFolder( folder );
	}
}

async function cutPlugin( cuts: readonly Cut[] ): Promise< string > {
	const folder = await temporaryFolder( 'sabotage' );
	const tests = path.join( ourPlugin.dir, 'tests' );
	await cp( ourPlugin.dir, folder, {
		recursive: true,
		filter: ( source ) => source !== tests,
	} );
	for ( const { file, text, instead } of cuts ) {
		const target = path.join( folder, file );
		const source = await readFile( target, 'utf8' );
		if ( ! source.includes( text ) ) {
			throw new Failure(
				`There is nothing to sabotage: plugin/${ file } has no "${ text }". Change tools/drill/sabotage.ts as the file was changed.`
			);
		}
		await writeFile( target, source.replaceAll( text, instead ) );
	}
	return folder;
}

exitOnSignals( () => Promise.resolve() );
main().catch( fail );
