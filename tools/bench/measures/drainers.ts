import { drain } from '../drain';
import type { Measure } from '../measure';
import { addPending, orders, refill, removePending } from '../queue';
import { median, ratioOfTurns } from '../statistics';
import { figure } from '../table';

const turns = 2;

/** Many batches: where two share a few, one that gets a batch more than the other is what would be measured. */
const number = 1200;

/** Two processes side by side on one queue, against one, with a receiver whose answers both have to wait for. */
export const drainers: Measure = {
	name: 'drainers',
	async run( bench ) {
		const rate = async ( processes: number ) =>
			(
				await drain( bench, {
					delayMs: 100,
					processes,
					fill: async () => {
						await removePending( bench );
						await refill( bench, orders );
						await addPending( bench, number - orders );
					},
					expected: number,
				} )
			).rate;
		const one: number[] = [];
		const two: number[] = [];
		for ( let turn = 0; turn < turns; turn++ ) {
			one.push( await rate( 1 ) );
			two.push( await rate( 2 ) );
		}
		await removePending( bench );
		const times = ratioOfTurns( two, one );
		return [
			{
				name: 'drainers',
				measure: 'two drainers against one, receiver takes 100 ms',
				goal: '≥ 1.8 ×',
				measured: `${ figure( times ) } ×`,
				figures: {
					deliveries: number,
					'two, /s': median( two ),
					'one, /s': median( one ),
				},
				ratio: times,
				met: times >= 1.8,
			},
		];
	},
};
