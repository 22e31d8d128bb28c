/**
 * Runs the receiver: `WC_ORDER_SYNC_SECRET=… npx tsx receiver/main.ts --port 8787`
 */
import { parseArgs } from 'node:util';
import { createReceiver } from './server';

const USAGE = `Usage: WC_ORDER_SYNC_SECRET=<64 hex characters> npx tsx receiver/main.ts [--port 8787] [--host 127.0.0.1]

Receives completed orders from WC Order Sync and lists them on a page.
Keeps everything in memory: stopping it forgets all that came in.`;

async function main(): Promise< void > {
	const { values } = parseArgs( {
		options: {
			port: { type: 'string', default: '8787' },
			host: { type: 'string', default: '127.0.0.1' },
			help: { type: 'boolean', default: false },
		},
	} );
	if ( values.help ) {
		process.stdout.write( `${ USAGE }\n` );
		return;
	}
	const port = Number( values.port );
	if ( ! /^\d+$/.test( values.port ) || port > 65535 ) {
		throw new Error( '--port must be a number from 0 to 65535.' );
	}
	const secret = process.env.WC_ORDER_SYNC_SECRET;
	if ( secret === undefined || secret === '' ) {
		throw new Error(
			'Set WC_ORDER_SYNC_SECRET to the 64 hex characters that the shop uses as its shared secret.'
		);
	}

	const receiver = await createReceiver( {
		secret,
		host: values.host,
		port,
		onDelivery: ( { received_at: at, order_ref: ref, status, reason } ) =>
			process.stdout.write(
				`${ at }  ${ status }  ${ ref ?? '-' }  ${ reason }\n`
			),
	} );
	const stop = () => {
		receiver.close().catch( fail );
	};
	process.once( 'SIGINT', stop );
	process.once( 'SIGTERM', stop );
	process.stdout.write(
		`Receiving at ${ receiver.endpoint }\nWhat came in:  ${ receiver.url }/\nCtrl-C stops.\n`
	);
}

function fail( error: unknown ): void {
	process.stderr.write(
		`${ error instanceof Error ? error.message : String( error ) }\n`
	);
	process.exitCode = 1;
}

main().catch( fail );
