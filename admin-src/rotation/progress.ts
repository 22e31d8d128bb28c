import type { DeliveryStatus } from '../api/schema';

/** The numbers of waiting and of failed orders when the new secret was saved. */
export type Backlog = Pick< DeliveryStatus, 'waiting' | 'failed' >;

export type RotationProgress =
	| { state: 'none_waited' }
	| { state: 'sending'; sent: number; all: number }
	| { state: 'stopped'; sent: number; all: number }
	| { state: 'done'; sent: number; failed: number };

/**
 * Later orders cannot be told from those that waited for the new secret until none waits any more. Until then this
 * may count too few orders as sent, never too many.
 * @param before
 * @param now    Null until it is loaded.
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
