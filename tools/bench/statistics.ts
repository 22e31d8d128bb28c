/**
 * The middle of some numbers; half-way between the two in the middle where there is no single one.
 * @param numbers At least one.
 */
export function median( numbers: readonly number[] ): number {
	const sorted = [ ...numbers ].sort( ( a, b ) => a - b );
	const upper = sorted[ Math.floor( sorted.length / 2 ) ];
	const lower = sorted[ Math.floor( ( sorted.length - 1 ) / 2 ) ];
	if ( upper === undefined || lower === undefined ) {
		throw new RangeError( 'There is no median of no numbers.' );
	}
	return ( upper + lower ) / 2;
}

/**
 * The number that a share of the others does not exceed.
 * @param numbers At least one.
 * @param share   From 0 to 1.
 */
export function quantile( numbers: readonly number[], share: number ): number {
	const sorted = [ ...numbers ].sort( ( a, b ) => a - b );
	const found =
		sorted[ Math.max( 0, Math.ceil( share * sorted.length ) - 1 ) ];
	if ( found === undefined ) {
		throw new RangeError( 'There is no quantile of no numbers.' );
	}
	return found;
}

/** How many times the second number the first is. Of nothing there is no ratio. */
export function ratio( one: number, other: number ): number {
	if ( other === 0 ) {
		throw new RangeError( 'There is no ratio to 0.' );
	}
	return one / other;
}

/**
 * The ratio of what was measured by turns: of each turn one, and of those the median, so that a machine that
 * was busy for a while burdens both sides of the turns that it fell into.
 * There are as many ones as others.
 */
export function ratioOfTurns(
	ones: readonly number[],
	others: readonly number[]
): number {
	if ( ones.length !== others.length ) {
		throw new RangeError( 'Turns come in pairs.' );
	}
	return median(
		ones.map( ( one, turn ) => ratio( one, others[ turn ] ?? 0 ) )
	);
}
