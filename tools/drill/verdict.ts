import type { AcceptedLine, LoadLine } from './journal';
import type { StoredLine, Transition } from './transitions';
import { firstArrivals, match, storedTransitions } from './transitions';

/** What the two journals cannot say. */
export interface Circumstances {
	/** The order that the receiver always refuses. */
	readonly refused: number | null;
	/** Nothing was killed and nothing misbehaved, so that no repeat has an excuse. */
	readonly calm: boolean;
	/** Processes of the shop that died, and when; without a process, the database. */
	readonly deaths: ReadonlyArray< { at: number; process?: number } >;
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
	/** Came in time and tells of a later state of the order, though nothing died that was to read it. */
	readonly altered: readonly Finding[];
	/** Failed without a reason, or refused by the receiver and not shown as failed. */
	readonly unreasoned: readonly Finding[];
	/** Repeats on the wire in a drill in which nothing was killed and nothing misbehaved. */
	readonly needless: readonly Finding[];
}

export interface Verdict {
	readonly orders: number;
	readonly transitions: number;
	readonly deliveries: number;
	readonly repeats: number;
	/** Deliveries that tell of a later state, because whoever was to read the order died before it moved on. */
	readonly late: number;
	readonly wrong: Wrong;
}

/** A death explains what was read too late within these milliseconds of it. */
const aftermathMs = 10_000;

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
	let late = 0;
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
		if ( order !== circumstances.refused ) {
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
			if ( isExcused( one.stored, circumstances ) ) {
				late++;
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
	return {
		orders: stored.size,
		transitions: [ ...stored.values() ].flat().length,
		deliveries: [ ...arrivals.values() ].flat().length,
		repeats: repeated.length,
		late,
		wrong: {
			...found,
			differed: differingBodies( accepted ),
			unreasoned: unreasoned( stored, circumstances ),
			needless: circumstances.calm ? repeated : [],
		},
	};
}

export function isClean( { wrong }: Verdict ): boolean {
	return Object.values( wrong ).every( ( { length } ) => length === 0 );
}

function isExcused(
	{ at, disturbed, workers }: StoredLine,
	{ deaths }: Circumstances
): boolean {
	return (
		disturbed ||
		deaths.some(
			( death ) =>
				Math.abs( death.at - at ) < aftermathMs &&
				( death.process === undefined ||
					workers.includes( death.process ) )
		)
	);
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

function repeatsOf( accepted: readonly AcceptedLine[] ): Finding[] {
	const seen = new Set< string >();
	return accepted.flatMap( ( { webhookId, order } ) => {
		const isRepeat = seen.has( webhookId );
		seen.add( webhookId );
		return isRepeat ? [ { order, what: `${ webhookId } came again` } ] : [];
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
	{ refused, failures }: Circumstances
): Finding[] {
	const findings = failures
		.filter( ( { reason } ) => reason === '' )
		.map( ( { order } ) => ( {
			order,
			what: 'is shown as failed without a reason',
		} ) );
	if (
		refused !== null &&
		stored.has( refused ) &&
		! failures.some( ( { order } ) => order === refused )
	) {
		findings.push( {
			order: refused,
			what: 'was always refused and is not shown as failed',
		} );
	}
	return findings;
}
