import { parseArgs } from 'node:util';
import { Failure } from '../../testbed/lib/failure';

export interface StartOptions {
	readonly once: boolean;
	readonly help: boolean;
	readonly port: number;
	readonly receiverPort: number;
}

export const usage = `Usage: npm start -- [--once] [--port 8890] [--receiver-port 8891]

Boots a shop with the plugin and a receiver, completes an order and shows how it arrives.

  --once            exit after the order: 0 if it arrived verified, else 1
  --port            of the shop, on 127.0.0.1
  --receiver-port   of the receiver, on 127.0.0.1

WOOCOMMERCE_DIR       an unpacked WooCommerce to use
WC_ORDER_SYNC_CACHE   where downloads are kept (~/.cache/wc-order-sync)`;

/**
 * Reads the command line of \`npm start\`.
 * @param arguments_ What was given.
 */
export function parseStartOptions(
	arguments_: readonly string[]
): StartOptions {
	let values;
	try {
		( { values } = parseArgs( {
			args: [ ...arguments_ ],
			options: {
				once: { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
				port: { type: 'string', default: '8890' },
				'receiver-port': { type: 'string', default: '8891' },
			},
		} ) );
	} catch ( error ) {
		throw new Failure(
			`${ error instanceof Error ? error.message : String( error ) }\n\n${ usage }`
		);
	}
	const options = {
		once: values.once,
		help: values.help,
		port: port( '--port', values.port ),
		receiverPort: port( '--receiver-port', values[ 'receiver-port' ] ),
	};
	if ( options.port === options.receiverPort ) {
		throw new Failure( '--port and --receiver-port must differ.' );
	}
	return options;
}

function port( option: string, text: string ): number {
	const number = Number( text );
	if ( ! /^\d{1,5}$/.test( text ) || number < 1 || number > 65535 ) {
		throw new Failure(
			`${ option } must be a number from 1 to 65535, not "${ text }".`
		);
	}
	return number;
}
