import type { StatusView } from './status-view';

const CALM_MS = 20_000;
const BUSY_MS = 4_000;

/** So many answers in a row that say the same mean that nothing moves: an order may be tried again in hours. */
const STILL = 5;

/**
 * How long to wait before asking again: shorter while orders are on their way out.
 * @param view      What is shown.
 * @param unchanged How many answers in a row have said the same.
 */
export function pollDelay( view: StatusView, unchanged: number ): number {
	const isMoving =
		view.status === 'loaded' &&
		view.problem === null &&
		view.current.waiting > 0 &&
		view.current.state !== 'held' &&
		unchanged < STILL;
	return isMoving ? BUSY_MS : CALM_MS;
}
