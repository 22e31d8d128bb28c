import { Failure } from '../../testbed/lib/failure';

interface Choosable {
	readonly name: string;
	readonly groups: readonly string[];
}

export interface Choice< S > {
	readonly suites: readonly S[];
	/** Handed on to the program that runs the tests. */
	readonly options: readonly string[];
}

/**
 * Reads the command line of tools/test.ts: names of suites or groups (none means all), then, from the first
 * argument that begins with a dash, options for the test runners.
 * @param arguments_ What was given.
 * @param all        The suites there are.
 */
export function chooseSuites< S extends Choosable >(
	arguments_: readonly string[],
	all: readonly S[]
): Choice< S > {
	const firstOption = arguments_.findIndex( ( argument ) =>
		argument.startsWith( '-' )
	);
	const end = firstOption === -1 ? arguments_.length : firstOption;
	const wanted = arguments_.slice( 0, end );
	const has = ( suite: S, name: string ) =>
		suite.name === name || suite.groups.includes( name );
	for ( const name of wanted ) {
		if ( ! all.some( ( suite ) => has( suite, name ) ) ) {
			const names = all.flatMap( ( suite ) => [
				suite.name,
				...suite.groups,
			] );
			throw new Failure(
				`There is no suite "${ name }". Choose among ${ [ ...new Set( names ) ].join( ', ' ) }.`
			);
		}
	}
	return {
		suites:
			wanted.length === 0
				? all
				: all.filter( ( suite ) =>
						wanted.some( ( name ) => has( suite, name ) )
					),
		options: arguments_.slice( end ),
	};
}
