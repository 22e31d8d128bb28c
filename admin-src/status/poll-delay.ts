import type { StatusView } from './useStatus';

const CALM_MS = 20_000;
const BUSY_MS = 4_000;

/** How long to wait before asking again: shorter while orders are on their way out. */
export function pollDelay( view: StatusView ): number {
	const isMoving =
		view.status === 'loaded' &&
		view.problem === null &&
		view.current.waiting > 0 &&
		view.current.state !== 'held';
	return isMoving ? BUSY_MS : CALM_MS;
}
