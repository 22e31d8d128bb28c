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
];

/** Answers that keep the sender waiting, which then leaves the shop's own requests alone for minutes. */
const slow: ReadonlyArray< readonly [ number, Trick ] > = [
	[ 2, { name: 'hang', answer: { fault: 'hang' } } ],
	[ 2, { name: 'trickle', answer: { fault: 'trickle' } } ],
	[ 1, { name: 'trickling status', answer: { fault: 'trickle_head' } } ],
];

export const redirect: Trick = {
	name: 'redirect',
	answer: { fault: 'redirect' },
};

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
