import type { Cause } from './causes';
import { causeOf } from './causes';
import type { AcceptedLine, LoadLine, ShopLine } from './journal';
import { goodWaitMs } from './poison';
import type { Transition } from './transitions';
import { firstArrivals, match, storedTransitions } from './transitions';

/** What the two journals cannot say. */
export interface Circumstances {
	/** Orders that the receiver never takes, and whether their schedule ends within the drill. */
	readonly poisoned: ReadonlyMap< number, { readonly ends: boolean } >;
	/** Orders that were completed beside them. */
	readonly beside: ReadonlySet< number >;
	/** Nothing was killed and nothing misbehaved, so that no repeat has an excuse but a time-out. */
	readonly calm: boolean;
	/** Webhook-ids of which an attempt is on record that drew no answer in time. */
	readonly timedOut: ReadonlySet< string >;
	/** What the shop's processes noted. */
	readonly shop: readonly ShopLine[];
	/** When the database was killed, in milliseconds. */
	readonly databaseDeaths: readonly number[];
	/** Failed deliveries as the shop shows them. */
	readonly failures: ReadonlyArray< { order: number; reason: string } >;
}

/** An order with which something is wrong. */
export interface Finding {
	readonly order: number;
	readonly what: string;
}

/** Each of these must be empty. */
export interface Wrong {
	/** Stored as completed, never accepted by the receiver. */
	readonly lost: readonly Finding[];
	/** Two webhook-ids for one transition. */
	readonly twice: readonly Finding[];
	/** Accepted, but never stored as completed. */
	readonly untrue: readonly Finding[];
	/** Other bytes under the same webhook-id. */
	readonly differed: readonly Finding[];
	/** A later transition of an order arrived before an earlier one. */
	readonly outOfOrder: readonly Finding[];
	/** Tells of a later state of the order, though whoever was to read it came to its end before that. */
	readonly altered: readonly Finding[];
	/** Failed without a reason, or for good though refused only in passing; or never taken and not shown as failed. */
	readonly unreasoned: readonly Finding[];
	/** Repeats on the wire in a drill in which nothing was killed and nothing misbehaved, of requests that were answered in time. */
	readonly needless: readonly Finding[];
	/** Waited for over a minute beside orders that the receiver never takes. */
	readonly kept: readonly Finding[];
}

export interface Verdict {
	readonly orders: number;
	readonly transitions: number;
	readonly deliveries: number;
	readonly repeats: number;
	/** Deliveries that tell of a later state, by what kept those that were to read the order from it. */
	readonly late: ReadonlyMap< Cause, number >;
	/** The longest that an order waited beside those that the receiver never takes, in milliseconds; null where none was. */
	readonly longestWait: number | null;
	readonly wrong: Wrong;
}

/**
 * Compares what was completed with what arrived.
 * @param load          The load generator's journal.
 * @param accepted      The receiver's journal.
 * @param circumstances What neither knows.
 */
export function judge(
	load: readonly LoadLine[],
	accepted: readonly AcceptedLine[],
	circumstances: Circumstances
): Verdict {
	const stored = storedTransitions( load );
	const arrivals = firstArrivals( accepted );
	const found = {
		lost: new Array< Finding >(),
		twice: new Array< Finding >(),
		untrue: new Array< Finding >(),
		outOfOrder: new Array< Finding >(),
		altered: new Array< Finding >(),
	};
	const late = new Map< Cause, number >();
	for ( const order of new Set( [ ...stored.keys(), ...arrivals.keys() ] ) ) {
		const transitions = stored.get( order ) ?? [];
		const left = match( transitions, arrivals.get( order ) ?? [] );
		for ( const { webhookId, amount } of left ) {
			const known = transitions.find( ( one ) => one.amount === amount );
			found[ known ? 'twice' : 'untrue' ].push( {
				order,
				what: known
					? `transition ${ known.number } (${ amount }) came as ${ known.accepted?.webhookId } and as ${ webhookId }`
					: `${ webhookId } says ${ amount }, which was never stored as completed`,
			} );
		}
		if ( ! circumstances.poisoned.has( order ) ) {
			for ( const { number, amount, accepted: line } of transitions ) {
				if ( ! line ) {
					found.lost.push( {
						order,
						what: `transition ${ number } (${ amount }) was stored and never arrived`,
					} );
				}
			}
		}
		for ( const one of transitions.filter( ( { isLate } ) => isLate ) ) {
			const cause = causeOf(
				order,
				one.amount,
				circumstances.shop,
				circumstances.databaseDeaths
			);
			if ( cause ) {
				late.set( cause, ( late.get( cause ) ?? 0 ) + 1 );
			} else {
				found.altered.push( {
					order,
					what: `transition ${ one.number } (${ one.amount }) came as ${ one.accepted?.amount }`,
				} );
			}
		}
		found.outOfOrder.push( ...misplaced( order, transitions ) );
	}
	const repeated = repeatsOf( accepted );
	const waits = waitsOf( stored, circumstances.beside );
	return {
		orders: stored.size,
		transitions: [ ...stored.values() ].flat().length,
		deliveries: [ ...arrivals.values() ].flat().length,
		repeats: repeated.length,
		late,
		longestWait:
			waits.length > 0
				? Math.max( ...waits.map( ( { ms } ) => ms ) )
				: null,
		wrong: {
			...found,
			differed: differingBodies( accepted ),
			unreasoned: unreasoned( stored, circumstances ),
			needless: circumstances.calm
				? repeated.filter(
						( { webhookId } ) =>
							! circumstances.timedOut.has( webhookId )
					)
				: [],
			kept: waits
				.filter( ( { ms } ) => ms > goodWaitMs )
				.map( ( { order, ms } ) => ( {
					order,
					what: `waited for ${ Math.round( ms / 1000 ) } s`,
				} ) ),
		},
	};
}

export function isClean( { wrong }: Verdict ): boolean {
	return Object.values( wrong ).every( ( { length } ) => length === 0 );
}

function misplaced(
	order: number,
	transitions: readonly Transition[]
): Finding[] {
	const findings: Finding[] = [];
	let latest: Transition | undefined;
	for ( const one of transitions ) {
		if ( ! one.accepted || one.isLate ) {
			continue;
		}
		if (
			latest?.accepted &&
			one.accepted.position < latest.accepted.position
		) {
			findings.push( {
				order,
				what: `transition ${ one.number } arrived before transition ${ latest.number }`,
			} );
		}
		latest = one;
	}
	return findings;
}

/** How long each order took that arrived; what never did is lost. */
function waitsOf(
	stored: ReadonlyMap< number, readonly Transition[] >,
	beside: ReadonlySet< number >
): Array< { order: number; ms: number } > {
	return [ ...beside ].flatMap( ( order ) =>
		( stored.get( order ) ?? [] ).flatMap(
			( { accepted, stored: { at } } ) =>
				accepted
					? [ { order, ms: Math.max( 0, accepted.at - at ) } ]
					: []
		)
	);
}

function repeatsOf(
	accepted: readonly AcceptedLine[]
): Array< Finding & { webhookId: string } > {
	const seen = new Set< string >();
	return accepted.flatMap( ( { webhookId, order } ) => {
		const isRepeat = seen.has( webhookId );
		seen.add( webhookId );
		return isRepeat
			? [ { order, webhookId, what: `${ webhookId } came again` } ]
			: [];
	} );
}

function differingBodies( accepted: readonly AcceptedLine[] ): Finding[] {
	const first = new Map< string, string >();
	return accepted.flatMap( ( { webhookId, order, sha256 } ) => {
		const before = first.get( webhookId ) ?? sha256;
		first.set( webhookId, before );
		return before === sha256
			? []
			: [ { order, what: `${ webhookId } came with other bytes` } ];
	} );
}

function unreasoned(
	stored: ReadonlyMap< number, readonly Transition[] >,
	{ poisoned, failures }: Circumstances
): Finding[] {
	const failed = new Set( failures.map( ( { order } ) => order ) );
	return [
		...failures
			.filter( ( { reason } ) => reason === '' )
			.map( ( { order } ) => ( {
				order,
				what: 'is shown as failed without a reason',
			} ) ),
		...failures
			.filter( ( { order } ) => ! poisoned.has( order ) )
			.map( ( { order, reason } ) => ( {
				order,
				what: `was refused in passing, and is failed for good: ${ reason }`,
			} ) ),
		...[ ...poisoned ]
			.filter(
				( [ order, { ends } ] ) =>
					ends && stored.has( order ) && ! failed.has( order )
			)
			.map( ( [ order ] ) => ( {
				order,
				what: 'was never taken and is not shown as failed',
			} ) ),
	];
}
