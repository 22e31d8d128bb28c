import { drain } from '../drain';
import type { Measure } from '../measure';
import { addPending, refill, removePending } from '../queue';
import { ratio } from '../statistics';
import { figure } from '../table';

const few = 100;
const many = 100_000;
const seconds = 8;

const mib = ( bytes: number ) => bytes / 1024 / 1024;

/**
 * Peak memory of a drain. The long one works for a few seconds on what would take it minutes: memory that grows with the
 * queue shows at the first batch, memory that grows with each batch shows after some hundred.
 */
export const memory: Measure = {
	name: 'memory',
	async run( bench ) {
		const short = await drain( bench, {
			fill: () => refill( bench, few ),
			expected: few,
		} );
		const long = await drain( bench, {
			seconds,
			fill: async () => {
				await refill( bench, few );
				await addPending( bench, many - few );
			},
		} );
		await removePending( bench );
		await refill( bench, 0 );
		const times = ratio( long.peakBytes, short.peakBytes );
		return [
			{
				name: 'memory',
				measure: 'peak memory of a drain, 100,000 pending against 100',
				goal: 'flat: ≤ 1.1 ×',
				measured: `${ figure( times ) } × (${ figure( mib( long.peakBytes ) ) } MiB against ${ figure( mib( short.peakBytes ) ) })`,
				figures: {
					'delivered of 100,000': long.delivered,
					'delivered of 100': short.delivered,
					'above what was in use before it drained, MiB': mib(
						long.peakBytes - long.memoryBytes
					),
					'the same with 100 pending, MiB': mib(
						short.peakBytes - short.memoryBytes
					),
				},
				ratio: times,
				met: times <= 1.1 && long.delivered > few,
			},
		];
	},
};
