/** Chance that can be had again: the same seed gives the same numbers. */
export interface Chance {
	/** At least 0, below 1. */
	next: () => number;
	between: ( low: number, high: number ) => number;
	shuffled: < T >( all: readonly T[] ) => T[];
	pick: < T >( all: readonly T[] ) => T | undefined;
}

/**
 * The generator Mulberry32: small, and good enough to shuffle faults with.
 * @param seed Any integer.
 */
export function chance( seed: number ): Chance {
	let state = seed % 2 ** 32;
	const next = () => {
		state = ( state + 0x6d2b79f5 ) % 2 ** 32;
		/* eslint-disable no-bitwise -- That is what it consists of. */
		let mixed = Math.imul( state ^ ( state >>> 15 ), state | 1 );
		mixed ^= mixed + Math.imul( mixed ^ ( mixed >>> 7 ), mixed | 61 );
		return ( ( mixed ^ ( mixed >>> 14 ) ) >>> 0 ) / 2 ** 32;
		/* eslint-enable no-bitwise */
	};
	return {
		next,
		between: ( low, high ) => low + next() * ( high - low ),
		shuffled: ( all ) =>
			all
				.map( ( item ) => ( { item, rank: next() } ) )
				.sort( ( a, b ) => a.rank - b.rank )
				.map( ( { item } ) => item ),
		pick: ( all ) => all[ Math.floor( next() * all.length ) ],
	};
}
