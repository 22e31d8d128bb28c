import path from 'node:path';
import { repositoryRoot } from '../../testbed/lib/paths';
import { run } from '../../testbed/lib/process';
import { programs } from '../../testbed/lib/programs';
import type { Need } from './requirements';
import type { Outcome, SuiteContext } from './runners';
import {
	runContract,
	runIntegration,
	runJest,
	runNetwork,
	runPhpUnit,
	runPlaywright,
	vendor,
	wpScripts,
} from './runners';

export interface Suite {
	readonly name: string;
	/** Names under which it can be asked for besides its own. */
	readonly groups: readonly string[];
	readonly needs: readonly Need[];
	run: ( context: SuiteContext ) => Promise< Outcome >;
}

/** Tests that run code in the languages that we show it in. */
const snippets = '\\.snippets\\.test\\.ts$';

/** All suites, the quick ones first. */
export const suites: readonly Suite[] = [
	check( 'lint-js', [ 'lint' ], [], () => [
		process.execPath,
		wpScripts,
		'lint-js',
		'.',
	] ),
	check( 'lint-style', [ 'lint' ], [], () => [
		process.execPath,
		wpScripts,
		'lint-style',
		'admin-src/**/*.scss',
	] ),
	check( 'lint-php', [ 'lint' ], [ 'php' ], () => [
		programs.php,
		vendor( 'phpcs' ),
	] ),
	check( 'typecheck', [], [], () => [
		process.execPath,
		path.join( 'node_modules', 'typescript', 'bin', 'tsc' ),
	] ),
	check( 'rest-types', [ 'typecheck' ], [], () =>
		tool( 'rest-types.ts', '--check' )
	),
	check( 'translations', [ 'lint' ], [ 'php' ], () =>
		tool( 'translations.ts', '--check' )
	),
	check( 'phpstan', [], [ 'php' ], () => [
		programs.php,
		vendor( 'phpstan' ),
		'analyse',
		'--no-progress',
		'--memory-limit=1G',
	] ),
	{
		name: 'unit-ts',
		groups: [ 'unit' ],
		needs: [],
		run: ( context ) =>
			runJest( [ '--testPathIgnorePatterns', snippets ], context ),
	},
	{
		name: 'snippets',
		groups: [],
		needs: [ 'php', 'languages' ],
		run: ( context ) =>
			runJest( [ '--testPathPatterns', snippets ], context ),
	},
	{
		name: 'unit-php',
		groups: [ 'unit', 'php' ],
		needs: [ 'php' ],
		run: ( context ) =>
			runPhpUnit( [ '--testsuite', 'unit' ], process.env, context ),
	},
	check( 'zip', [], [], () => tool( 'zip.ts' ) ),
	check( 'size', [], [], () => tool( 'size.ts' ) ),
	{
		name: 'integration',
		groups: [ 'php' ],
		needs: [ 'php', 'database', 'web', 'clock' ],
		run: runIntegration,
	},
	{
		name: 'network',
		groups: [ 'php' ],
		needs: [ 'php', 'database', 'web' ],
		run: runNetwork,
	},
	{
		name: 'contract',
		groups: [ 'php' ],
		needs: [ 'php', 'database', 'web' ],
		run: runContract,
	},
	check( 'drill', [ 'php' ], [ 'php', 'database', 'web', 'clock' ], () =>
		tool( 'drill.ts', '--kills', '20' )
	),
	check(
		'drill-sabotage',
		[ 'php' ],
		[ 'php', 'database', 'web', 'clock' ],
		() => tool( path.join( 'drill', 'sabotage.ts' ) )
	),
	{
		name: 'e2e',
		groups: [],
		needs: [ 'php', 'database', 'web', 'browser' ],
		run: runPlaywright,
	},
];

function tool( file: string, ...arguments_: string[] ): string[] {
	return [
		process.execPath,
		'--import',
		'tsx',
		path.join( 'tools', file ),
		...arguments_,
	];
}

/** A program that counts as one test: it passes or it does not. */
function check(
	name: string,
	groups: readonly string[],
	needs: readonly Need[],
	command: () => string[]
): Suite {
	return {
		name,
		groups,
		needs,
		async run( { onOutput } ) {
			const [ program = '', ...arguments_ ] = command();
			const { code, output } = await run( program, arguments_, {
				cwd: repositoryRoot,
				onOutput,
			} );
			const counts = {
				passed: code === 0 ? 1 : 0,
				failed: code === 0 ? 0 : 1,
				skipped: 0,
			};
			return { counts, output };
		},
	};
}
