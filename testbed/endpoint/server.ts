/**
 * Runs the endpoint by itself, for tests in other languages:
 *
 *     npx tsx testbed/endpoint/server.ts [--port 0] [--tls] [--exit-with-stdin]
 *
 * Prints one line of JSON when it is ready, {"port","base_url","control_url"}.
 */
import { parseArgs } from 'node:util';
import { Endpoint } from './endpoint';

async function main(): Promise< void > {
	const { values } = parseArgs( {
		options: {
			port: { type: 'string', default: '0' },
			tls: { type: 'boolean', default: false },
			// So that it does not outlive a test runner that was killed.
			'exit-with-stdin': { type: 'boolean', default: false },
		},
	} );
	const port = Number( values.port );
	if ( ! /^\d+$/.test( values.port ) || port > 65535 ) {
		throw new Error( '--port must be a number from 0 to 65535.' );
	}
	const endpoint = await Endpoint.start( { port, tls: values.tls } );
	const stop = () => {
		process.stdin.destroy();
		endpoint.stop().catch( fail );
	};
	process.once( 'SIGINT', stop );
	process.once( 'SIGTERM', stop );
	if ( values[ 'exit-with-stdin' ] ) {
		process.stdin.resume().once( 'end', stop );
	}
	process.stdout.write(
		`${ JSON.stringify( {
			port: endpoint.port,
			base_url: endpoint.baseUrl,
			control_url: endpoint.controlUrl,
		} ) }\n`
	);
}

function fail( error: unknown ): void {
	process.stderr.write(
		`${ error instanceof Error ? error.message : String( error ) }\n`
	);
	process.exitCode = 1;
}

main().catch( fail );
