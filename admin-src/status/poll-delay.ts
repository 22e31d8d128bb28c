import type { StatusView } from './status-view';

const CALM_MS = 20_000;
const BUSY_MS = 4_000;

/** After this many equal answers nothing is moving: the next attempt may be hours away. */
const STILL = 5;

/**
 * Milliseconds until the next request: fewer while orders are being sent.
 * @param view
 * @param unchanged How many equal answers there were in a row.
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
