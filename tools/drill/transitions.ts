import type { AcceptedLine, LoadLine } from './journal';

export type StoredLine = Extract< LoadLine, { kind: 'stored' } >;

/** A delivery, and the how many-th it was. */
export type Arrival = AcceptedLine & { readonly position: number };

/** One stored transition of an order. */
export interface Transition {
	readonly number: number;
	readonly amount: string;
	readonly stored: StoredLine;
	accepted?: Arrival;
	isLate?: boolean;
}

export function storedTransitions(
	load: readonly LoadLine[]
): Map< number, Transition[] > {
	const stored = new Map< number, Transition[] >();
	for ( const line of load ) {
		if ( line.kind === 'stored' && line.completed ) {
			append( stored, line.order, {
				number: line.transition,
				amount: line.amount,
				stored: line,
			} );
		}
	}
	return stored;
}

/** The first time that each webhook-id was accepted, by order. */
export function firstArrivals(
	accepted: readonly AcceptedLine[]
): Map< number, Arrival[] > {
	const arrivals = new Map< number, Arrival[] >();
	const seen = new Set< string >();
	for ( const line of accepted ) {
		if ( ! seen.has( line.webhookId ) ) {
			seen.add( line.webhookId );
			append( arrivals, line.order, {
				...line,
				position: seen.size,
			} );
		}
	}
	return arrivals;
}

/**
 * Gives each transition its delivery, by the amount.
 * @param transitions Those of one order.
 * @param arrivals    What arrived for it.
 * @return What belongs to no transition.
 */
export function match(
	transitions: Transition[],
	arrivals: readonly Arrival[]
): Arrival[] {
	const left: Arrival[] = [];
	for ( const line of arrivals ) {
		const own = transitions.find(
			( { amount, accepted } ) => ! accepted && amount === line.amount
		);
		if ( own ) {
			own.accepted = line;
		} else {
			left.push( line );
		}
	}
	return left.filter( ( line ) => {
		const of = transitions.find( ( one ) => one.amount === line.amount );
		const earlier = transitions.find(
			( one ) => ! one.accepted && of && one.number < of.number
		);
		if ( earlier ) {
			earlier.accepted = line;
			earlier.isLate = true;
		}
		return ! earlier;
	} );
}

function append< T >( map: Map< number, T[] >, key: number, item: T ): void {
	const list = map.get( key );
	if ( list ) {
		list.push( item );
	} else {
		map.set( key, [ item ] );
	}
}
