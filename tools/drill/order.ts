import type { Change } from './change';
import type { DrillOptions } from './options';
import type { Chance } from './random';

/** An order on its way through the drill. */
export interface Order {
	readonly id: number;
	readonly together: boolean;
	/** How often it is still to be completed. */
	left: number;
	next: Change[ 'step' ];
	transition: number;
	amount: string;
	/** In milliseconds. */
	notBefore: number;
	completedAt: number;
	/** Its last change was disturbed: nothing more is done to it before that has arrived. */
	awaits: string | null;
}

/** Orders that are completed more than once begin early, or all would wait for them. */
const head = 0.4;

/** An order with its fate: how often it is completed, by how many at once, and from when on. */
export function newOrder(
	id: number,
	options: Pick< DrillOptions, 'again' | 'together' | 'seconds' >,
	chance: Chance,
	start: number
): Order {
	const left = options.again ? completions( chance.next() ) : 1;
	const share = chance.next() * ( left > 1 ? head : 1 );
	return {
		id,
		together: chance.next() < options.together,
		left,
		next: 'complete',
		transition: 0,
		amount: '',
		notBefore: start + share * options.seconds * 1000,
		completedAt: 0,
		awaits: null,
	};
}

/** One in five is completed twice, one in twenty three times. */
function completions( draw: number ): number {
	if ( draw < 0.05 ) {
		return 3;
	}
	return draw < 0.25 ? 2 : 1;
}
