import type { ShopLine } from './journal';

/** Why a delivery may tell of a later state of its order than the one that it is about. */
export type Cause = 'killed' | 'database' | 'overtaken';

export const causes: Readonly< Record< Cause, string > > = {
	killed: 'told of a later state: its process was killed',
	database: 'told of a later state: the database was killed',
	overtaken: 'told of a later state: it was still at work',
};

/** A process that completed an order, as it is in the shop's own journal. */
interface Worker {
	readonly from: number;
	/** Null where it never came to its end. */
	readonly until: number | null;
}

/** A process may have noted that it completes an order just before the database died under it. */
const slackMs = 1000;

/**
 * What kept a process from building the body of a completion before the order moved on.
 * @param order          Order.
 * @param amount         Total of this completion; no two share one.
 * @param shop           The shop's journal.
 * @param databaseDeaths When the database was killed, in milliseconds.
 * @return Null where all went its way and nothing explains it.
 */
export function causeOf(
	order: number,
	amount: string,
	shop: readonly ShopLine[],
	databaseDeaths: readonly number[]
): Cause | null {
	const completions = shop.flatMap( ( line ) =>
		line.kind === 'completed' && line.order === order ? [ line ] : []
	);
	const workers = completions
		.filter( ( line ) => line.amount === amount )
		.map( ( { at, request } ): Worker => ( {
			from: at,
			until:
				shop.find(
					( line ) =>
						line.kind === 'ended' && line.request === request
				)?.at ?? null,
		} ) );
	if ( workers.some( ( { until } ) => until === null ) ) {
		return 'killed';
	}
	const wasUnderway = ( at: number ) =>
		workers.some(
			( { from, until } ) =>
				at >= from - slackMs && at <= ( until ?? from ) + slackMs
		);
	if ( databaseDeaths.some( wasUnderway ) ) {
		return 'database';
	}
	const last = Math.max( ...workers.map( ( { from } ) => from ) );
	const movedOn = Math.min(
		...completions
			.filter( ( line ) => line.amount !== amount && line.at > last )
			.map( ( { at } ) => at )
	);
	return workers.some( ( { until } ) => until !== null && until >= movedOn )
		? 'overtaken'
		: null;
}
