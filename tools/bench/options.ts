import { parseArgs } from 'node:util';
import { Failure } from '../../testbed/lib/failure';

export interface BenchOptions {
	readonly only: readonly string[];
	readonly out: string;
	readonly help: boolean;
}

/**
 * How it is called.
 * @param names Names of all measures.
 */
export function usage( names: readonly string[] ): string {
	return `Usage: npm run bench -- [--only ${ names.slice( 0, 2 ).join( ',' ) }] [--out bench-results.json]

Measures what the plugin costs a shop and how fast it delivers, beside what is used today. Takes about six minutes.

  --only   these measures: ${ names.join( ', ' ) }
  --out    where the figures go, as JSON

WOOCOMMERCE_DIR       an unpacked WooCommerce to use; its own webhooks are one of the senders`;
}

/**
 * Reads the command line.
 * @param arguments_ What was given.
 * @param names      Names of all measures.
 */
export function parseBenchOptions(
	arguments_: readonly string[],
	names: readonly string[]
): BenchOptions {
	let values;
	try {
		( { values } = parseArgs( {
			args: [ ...arguments_ ],
			options: {
				only: { type: 'string', default: '' },
				out: { type: 'string', default: 'bench-results.json' },
				help: { type: 'boolean', default: false },
			},
		} ) );
	} catch ( error ) {
		throw new Failure(
			`${ error instanceof Error ? error.message : String( error ) }\n\n${ usage( names ) }`
		);
	}
	const only = values.only
		.split( ',' )
		.map( ( name ) => name.trim() )
		.filter( Boolean );
	for ( const name of only ) {
		if ( ! names.includes( name ) ) {
			throw new Failure(
				`There is no measure "${ name }". There are: ${ names.join( ', ' ) }.`
			);
		}
	}
	return { only, out: values.out, help: values.help };
}
