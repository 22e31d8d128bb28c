import { until } from '../../../testbed/lib/until';
import type { Measure } from '../measure';
import { openChannel } from '../queue';
import { median, quantile } from '../statistics';

const aMinute = 100;
const checkouts = 50;

/**
 * A receiver that takes the connection and the request and never answers, while orders are completed 100 a minute under
 * PHP-FPM. A request with one order has one connection, so the connections that the receiver holds are the PHP workers
 * that wait for it.
 */
export const hanging: Measure = {
	name: 'hanging',
	async run( bench ) {
		await openChannel( bench );
		await bench.receiver.behave( { hang: true } );
		const before = bench.notes().length;
		const visits: Promise< number >[] = [];
		for ( let checkout = 0; checkout < checkouts; checkout++ ) {
			visits.push( bench.visit( { complete: true } ) );
			await new Promise( ( resolve ) =>
				setTimeout( resolve, 60_000 / aMinute )
			);
		}
		const waits = await Promise.all( visits );
		await until( () => bench.notes().length >= before + checkouts, {
			what: 'The end of all checkouts',
		} );
		const { mostHeld, verified } = await bench.receiver.report();
		await bench.receiver.behave( {} );
		await openChannel( bench );
		return [
			{
				name: 'hanging',
				measure: `PHP workers busy with an endpoint that hangs, ${ aMinute } checkouts a minute`,
				goal: '≤ 2',
				measured: `${ mostHeld } at most`,
				figures: {
					checkouts,
					'requests that the endpoint got': verified,
					'workers held at once, at most': mostHeld,
					'response to the shopper, median ms': median( waits ),
					'response to the shopper, slowest ms': quantile( waits, 1 ),
				},
				ratio: null,
				// Where nothing reached the endpoint, nothing was measured.
				met: verified > 0 && mostHeld <= 2,
			},
		];
	},
};
