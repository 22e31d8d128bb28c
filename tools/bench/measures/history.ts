import { drain } from '../drain';
import type { Measure } from '../measure';
import {
	buildHistory,
	dropHistory,
	orders,
	refill,
	swapHistory,
} from '../queue';
import { median, ratioOfTurns } from '../statistics';
import { figure } from '../table';

const rows = 1_000_000;
const turns = 3;

/** The same drain on the table of a young shop and on that of one with a million delivered orders, by turns. */
export const history: Measure = {
	name: 'history',
	async run( bench ) {
		const seconds = async () =>
			(
				await drain( bench, {
					fill: () => refill( bench, orders ),
					expected: orders,
				} )
			).seconds;
		await buildHistory( bench, rows );
		const young: number[] = [];
		const old: number[] = [];
		for ( let turn = 0; turn < turns; turn++ ) {
			young.push( await seconds() );
			await swapHistory( bench );
			try {
				old.push( await seconds() );
			} finally {
				await swapHistory( bench );
			}
		}
		await dropHistory( bench );
		const times = ratioOfTurns( old, young );
		return [
			{
				name: 'history',
				measure:
					'a drain with 1,000,000 delivered rows in the table against none',
				goal: '≤ 1.2 ×',
				measured: `${ figure( times ) } ×`,
				figures: {
					deliveries: orders,
					'with a million rows, s': median( old ),
					'without, s': median( young ),
				},
				ratio: times,
				met: times <= 1.2,
			},
		];
	},
};
