import type { Chance } from './random';
import type { Trick } from './receiver';

/** Answers that come at once. */
const quick: ReadonlyArray< readonly [ number, Trick ] > = [
	[ 4, { name: '500', answer: { status: 500 } } ],
	[
		2,
		{
			name: '429 with Retry-After',
			answer: { status: 429, headers: { 'Retry-After': '2' } },
		},
	],
	[
		1,
		{
			name: '503 with Retry-After',
			answer: { status: 503, headers: { 'Retry-After': '1' } },
		},
	],
	[ 4, { name: 'reset', answer: { fault: 'reset' } } ],
	[ 1, { name: 'garbage', answer: { fault: 'garbage' } } ],
	[ 2, { name: 'reset after 200', answer: { fault: 'close_after_status' } } ],
	[ 2, { name: 'endless body', answer: { fault: 'endless' } } ],
	[ 1, { name: 'endless body', answer: { fault: 'endless', status: 500 } } ],
	[ 2, { name: 'compressed bomb', answer: { fault: 'gzip_bomb' } } ],
	// A firewall's bad minute, an endpoint's bug that is mended within the hour.
	[ 1, { name: 'passing 302', answer: { fault: 'redirect' } } ],
	[ 2, { name: 'passing 403', answer: { status: 403 } } ],
	[ 1, { name: 'passing 422', answer: { status: 422 } } ],
];

/** Answers that keep the sender waiting, which then leaves the shop's own requests alone for minutes. */
const slow: ReadonlyArray< readonly [ number, Trick ] > = [
	[ 2, { name: 'hang', answer: { fault: 'hang' } } ],
	[ 2, { name: 'trickle', answer: { fault: 'trickle' } } ],
	[ 1, { name: 'trickling status', answer: { fault: 'trickle_head' } } ],
];

/** To an order whose sender has died with it: what came of that attempt nobody knows. */
export const afterLostLease: readonly Trick[] = [
	{ name: 'after a lost lease: 302', answer: { fault: 'redirect' } },
	{ name: 'after a lost lease: 403', answer: { status: 403 } },
	{ name: 'after a lost lease: 422', answer: { status: 422 } },
];

export interface Bag {
	readonly quick: readonly Trick[];
	readonly slow: readonly Trick[];
}

/** Each trick at least once, in the order of chance; for a long drill several times over. */
export function fillBag( chance: Chance, times: number ): Bag {
	const fill = ( kinds: typeof quick ) =>
		chance.shuffled(
			kinds.flatMap( ( [ count, trick ] ) =>
				Array< Trick >( count * times ).fill( trick )
			)
		);
	return { quick: fill( quick ), slow: fill( slow ) };
}
