import { numberAt, textAt } from '../json';
import type { Measure } from '../measure';
import { openChannel } from '../queue';
import { median, quantile } from '../statistics';
import { figure } from '../table';

const orders = 60;

/**
 * From the moment before WooCommerce stores "completed", in a request under PHP-FPM, to the moment when the receiver has
 * verified the delivery. WP-Cron is off and nothing else runs that could send.
 */
export const arrival: Measure = {
	name: 'arrival',
	async run( bench ) {
		await openChannel( bench );
		await bench.receiver.behave( {} );
		const completed = new Map< string, number >();
		for ( let order = 0; order < orders; order++ ) {
			const note = await bench.noted( { complete: true } );
			completed.set(
				textAt( note, 'order' ),
				numberAt( note, 'completed_at' )
			);
		}
		const { arrivals } = await bench.receiver.report();
		const waits = [ ...completed ].flatMap( ( [ order, at ] ) => {
			const arrived = arrivals.get( order );
			return arrived === undefined ? [] : [ arrived - at ];
		} );
		if ( waits.length === 0 ) {
			throw new Error( 'No order arrived without cron.' );
		}
		const middle = median( waits );
		return [
			{
				name: 'arrival',
				measure:
					'completion → verified by the receiver, front-end request under FPM',
				goal: '< 250 ms median, no cron',
				measured: `${ figure( middle ) } ms`,
				figures: {
					'orders completed': orders,
					'arrived without cron': waits.length,
					'median, ms': middle,
					'95 of 100 within, ms': quantile( waits, 0.95 ),
				},
				ratio: null,
				met: middle < 250 && waits.length === orders,
			},
		];
	},
};
