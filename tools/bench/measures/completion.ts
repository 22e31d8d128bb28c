import type { Bench, Instruction } from '../bench';
import type { JsonObject } from '../json';
import { numberAt } from '../json';
import type { Measure, Result } from '../measure';
import { openChannel } from '../queue';
import { median, quantile } from '../statistics';
import { figure } from '../table';

const completions = 200;
const pairs = 20;
const warmUp = 5;

/**
 * What this plugin adds to a request under PHP-FPM that completes an order, up to the moment when the shopper has the
 * response: the queries of the change of status and of the end of the request before the flush, with and without its
 * listeners, by turns; and the milliseconds that its code takes in both.
 *
 * The milliseconds are taken around that code. As the difference of two completions, each of which takes many times as
 * long, they would be lost in the noise of the machine; that difference is among the figures.
 */
export const completion: Measure = {
	name: 'completion',
	async run( bench ) {
		await bench.receiver.behave( {} );
		await openChannel( bench );
		const withUs: JsonObject[] = [];
		const withoutUs: JsonObject[] = [];
		for ( let turn = -warmUp; turn < completions; turn++ ) {
			const one = await complete( bench, {} );
			if (
				one.flush_ms === undefined ||
				one.listeners_ms === undefined
			) {
				throw new Error(
					'The plugin did not capture the order or did not flush the response.'
				);
			}
			if ( turn >= 0 ) {
				withUs.push( one );
			}
			if ( turn >= 0 && turn < pairs ) {
				withoutUs.push(
					await complete( bench, { withoutListener: true } )
				);
			}
		}
		return results( withUs, withoutUs );
	},
};

function complete( bench: Bench, how: Instruction ): Promise< JsonObject > {
	return bench.noted( { complete: true, withoutMail: true, ...how } );
}

/** Without the listeners nothing is captured, and no flush of ours comes before PHP's own. */
const at = ( note: JsonObject, key: string ) =>
	note[ key ] === undefined ? 0 : numberAt( note, key );

const queriesOf = ( note: JsonObject ) =>
	numberAt( note, 'update_queries' ) + at( note, 'flush_queries' );
const totalOf = ( note: JsonObject ) =>
	numberAt( note, 'update_ms' ) + at( note, 'flush_ms' );
const oursOf = ( note: JsonObject ) =>
	numberAt( note, 'listeners_ms' ) + numberAt( note, 'flush_ms' );

function results( withUs: JsonObject[], withoutUs: JsonObject[] ): Result[] {
	const paired = withUs.slice( 0, withoutUs.length );
	const queriesWith = median( paired.map( queriesOf ) );
	const queriesWithout = median( withoutUs.map( queriesOf ) );
	const queries = queriesWith - queriesWithout;
	const spans = withUs.map( oursOf );
	const ms = median( spans );
	return [
		{
			name: 'completion/queries',
			measure: 'queries added to completing an order, before the flush',
			goal: '≤ 2',
			measured: figure( queries ),
			figures: {
				'with the plugin, queries': queriesWith,
				'without it, queries': queriesWithout,
			},
			ratio: null,
			met: queries <= 2,
		},
		{
			name: 'completion/ms',
			measure: `milliseconds added, before the flush (median of ${ completions })`,
			goal: '< 1',
			measured: figure( ms ),
			figures: {
				'of these, capture': median(
					withUs.map( ( note ) => numberAt( note, 'listeners_ms' ) )
				),
				'of these, end of the request before the flush': median(
					withUs.map( ( note ) => numberAt( note, 'flush_ms' ) )
				),
				'half of them between': `${ figure( quantile( spans, 0.25 ) ) } and ${ figure( quantile( spans, 0.75 ) ) }`,
				'completion with the plugin, ms': median(
					paired.map( totalOf )
				),
				'completion without it, ms': median( withoutUs.map( totalOf ) ),
			},
			ratio: null,
			met: ms < 1,
		},
	];
}
