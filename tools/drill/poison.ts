import type { Trick } from './receiver';

/** What an order draws whenever it comes; each kind keeps itself from the endpoint and must keep no other order. */
export interface Poison extends Trick {
	/** Whether its schedule, as short as it is here, ends within the drill; where an hour's wait is asked for it does not. */
	readonly ends: boolean;
}

const hour = { 'Retry-After': '3600' };

/** To one order among all others, from the beginning. */
export const refusal: Poison = {
	name: 'always 403',
	answer: { status: 403 },
	ends: true,
};

/** Side by side, when all others have arrived. */
export const poisons: readonly Poison[] = [
	{ name: 'always 302', answer: { fault: 'redirect' }, ends: true },
	{ name: 'always 403', answer: { status: 403 }, ends: true },
	{ name: 'always 409', answer: { status: 409 }, ends: true },
	{ name: 'always 422', answer: { status: 422 }, ends: true },
	{
		name: 'always 429, in an hour',
		answer: { status: 429, headers: hour },
		ends: false,
	},
	{ name: 'always 500', answer: { status: 500 }, ends: true },
	{
		name: 'always 503, in an hour',
		answer: { status: 503, headers: hour },
		ends: false,
	},
	{ name: 'always a hang', answer: { fault: 'hang' }, ends: false },
];

/** Orders that are completed beside them, and how long each may take, in milliseconds. */
export const goodOrders = 30;
export const goodWaitMs = 60_000;
