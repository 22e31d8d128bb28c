import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import {
	removeTemporaryFolder,
	temporaryFolder,
} from '../../testbed/lib/lifetime';
import { repositoryRoot } from '../../testbed/lib/paths';
import { run } from '../../testbed/lib/process';
import { programs } from '../../testbed/lib/programs';
import {
	resolveWooCommerce,
	standInWooCommerce,
} from '../../testbed/site/woocommerce';
import type { Counts } from './counts';
import { judge, sum } from './counts';
import type { PhpSite } from './php-site';
import { startPhpSite } from './php-site';
import {
	parseJestReport,
	parseJunitReport,
	parsePlaywrightReport,
} from './reports';
import { shares } from './shares';

export interface Outcome {
	readonly counts: Counts;
	/** All that the suite printed. */
	readonly output: string;
}

export interface SuiteContext {
	/** Options for the program that runs the tests: a filter, for instance. */
	readonly options: readonly string[];
	/** Sees the output as it arrives. */
	readonly onOutput: ( text: string ) => void;
}

export const wpScripts = path.join(
	'node_modules',
	'@wordpress',
	'scripts',
	'bin',
	'wp-scripts.js'
);
export const vendor = ( name: string ) => path.join( 'vendor', 'bin', name );

/** @param arguments_ Which test files. */
export function runJest(
	arguments_: readonly string[],
	context: SuiteContext
): Promise< Outcome > {
	return withReport( context, parseJestReport, ( report ) => ( {
		command: [
			process.execPath,
			wpScripts,
			'test-unit-js',
			'--json',
			`--outputFile=${ report }`,
			...arguments_,
			...context.options,
		],
		env: process.env,
	} ) );
}

export function runPhpUnit(
	arguments_: readonly string[],
	env: NodeJS.ProcessEnv,
	context: SuiteContext
): Promise< Outcome > {
	return withReport( context, parseJunitReport, ( report ) => ( {
		command: [
			programs.php,
			vendor( 'phpunit' ),
			'--log-junit',
			report,
			'--colors=never',
			...arguments_,
			...context.options,
		],
		env,
	} ) );
}

/**
 * Most of this suite's time goes by waiting for endpoints that hang, so shares of it run side by side, each with a
 * site of its own. With options someone works on a few tests: one site will do.
 */
export async function runIntegration(
	context: SuiteContext
): Promise< Outcome > {
	const shop = await resolveWooCommerce();
	const filters =
		context.options.length > 0
			? [ [] ]
			: shares( await integrationTests() ).map( ( classes ) => [
					'--filter',
					`/\\\\(${ classes.join( '|' ) })::/`,
				] );
	const sites: PhpSite[] = [];
	try {
		while ( sites.length < filters.length ) {
			sites.push( await startPhpSite( shop ) );
		}
		const outcomes = await Promise.all(
			sites.map( ( site, index ) =>
				runPhpUnit(
					[
						'--testsuite',
						'integration',
						'--do-not-cache-result',
						// The stand-in has no checkout.
						...( shop.kind === 'real'
							? []
							: [ '--exclude-group', 'real-shop' ] ),
						...( filters[ index ] ?? [] ),
					],
					site.env,
					context
				)
			)
		);
		return {
			counts: sum( outcomes.map( ( { counts } ) => counts ) ),
			output: outcomes.map( ( { output } ) => output ).join( '\n' ),
		};
	} finally {
		await Promise.all( sites.map( ( site ) => site.stop() ) );
	}
}

/** A network of sites takes a WordPress that was installed as one. */
export async function runNetwork( context: SuiteContext ): Promise< Outcome > {
	const site = await startPhpSite( await resolveWooCommerce(), {
		multisite: true,
	} );
	try {
		return await runPhpUnit(
			[ '--testsuite', 'network', '--do-not-cache-result' ],
			site.env,
			context
		);
	} finally {
		await site.stop();
	}
}

/** The test classes of the integration suite, in the order of their names. */
async function integrationTests(): Promise< string[] > {
	const files = await readdir(
		path.join( repositoryRoot, 'plugin', 'tests', 'Integration' ),
		{ recursive: true }
	);
	return files
		.filter( ( file ) => file.endsWith( 'Test.php' ) )
		.map( ( file ) => path.basename( file, '.php' ) )
		.sort();
}

/** Each with the group of tests that hold in the other one only. */
const storages = [
	[ 'hpos', 'posts' ],
	[ 'posts', 'hpos' ],
] as const;

/** What we rely on from WooCommerce must hold in the stand-in and in the real one, in both order storages. */
export async function runContract( context: SuiteContext ): Promise< Outcome > {
	const standIn = await standInWooCommerce();
	const shop = await resolveWooCommerce();
	const outcomes: Outcome[] = [];
	for ( const candidate of shop.kind === 'real'
		? [ standIn, shop ]
		: [ standIn ] ) {
		const site = await startPhpSite( candidate );
		try {
			for ( const [ storage, other ] of storages ) {
				outcomes.push(
					await runPhpUnit(
						[
							'--bootstrap',
							'plugin/tests/Contract/bootstrap.php',
							'--testsuite',
							'contract',
							'--exclude-group',
							other,
						],
						{
							...site.env,
							WC_ORDER_SYNC_TEST_ORDER_STORAGE: storage,
						},
						context
					)
				);
			}
		} finally {
			await site.stop();
		}
	}
	return {
		counts: sum( outcomes.map( ( { counts } ) => counts ) ),
		output: outcomes.map( ( { output } ) => output ).join( '\n' ),
	};
}

export function runPlaywright( context: SuiteContext ): Promise< Outcome > {
	return withReport( context, parsePlaywrightReport, ( report ) => ( {
		command: [
			process.execPath,
			path.join( 'node_modules', '@playwright', 'test', 'cli.js' ),
			'test',
			'--reporter=list,json',
			...context.options,
		],
		env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
	} ) );
}

interface Command {
	readonly command: readonly string[];
	readonly env: NodeJS.ProcessEnv;
}

/** Runs a test runner that writes a report for machines, and reads the counts from that. */
async function withReport(
	{ options, onOutput }: SuiteContext,
	parse: ( text: string ) => Counts,
	command: ( report: string ) => Command
): Promise< Outcome > {
	const folder = await temporaryFolder( 'report' );
	try {
		const file = path.join( folder, 'report' );
		const {
			command: [ program = '', ...arguments_ ],
			env,
		} = command( file );
		const { code, output } = await run( program, arguments_, {
			cwd: repositoryRoot,
			env,
			onOutput,
		} );
		const report = await readFile( file, 'utf8' ).then( parse, () => null );
		return { counts: judge( report, code, options.length > 0 ), output };
	} finally {
		removeTemporaryFolder( folder );
	}
}
