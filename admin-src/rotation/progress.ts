import type { DeliveryStatus } from '../api/schema';

/** How many orders waited, and had been given up, when the new secret was saved. */
export type Backlog = Pick< DeliveryStatus, 'waiting' | 'failed' >;

export type RotationProgress =
	| { state: 'none_waited' }
	| { state: 'sending'; sent: number; all: number }
	| { state: 'stopped'; sent: number; all: number }
	| { state: 'done'; sent: number; failed: number };

/**
 * What became of the orders that waited for the new secret. Orders that came in since are told from them only
 * at the end, when none waits any more: until then this may count too few as sent, never too many.
 * @param before The backlog when the secret was saved.
 * @param now    How things stand; null before that is known.
 */
export function rotationProgress(
	before: Backlog,
	now: DeliveryStatus | null
): RotationProgress {
	const all = before.waiting;
	if ( all === 0 ) {
		return { state: 'none_waited' };
	}
	if ( now === null ) {
		return { state: 'sending', sent: 0, all };
	}
	if ( now.waiting === 0 ) {
		const failed = Math.min(
			all,
			Math.max( 0, now.failed - before.failed )
		);
		return { state: 'done', sent: all - failed, failed };
	}
	const sent = Math.max( 0, all - now.waiting );
	return {
		state: now.state === 'held' ? 'stopped' : 'sending',
		sent,
		all,
	};
}
