import { Failure } from './failure';
import type { RunningProcess } from './process';

/**
 * After so long what a test or a tool waits for never comes. It bounds a hang, not a slow machine: whatever is a
 * matter of seconds on a quiet one takes minutes where others use it.
 */
export const hangSeconds = 180;
export const hangMs = hangSeconds * 1000;

export interface Patience {
	/** What is awaited, for the message. */
	readonly what: string;
	/** Pause between two questions; 50 ms unless given. */
	readonly everyMs?: number;
	/** The process that is to bring it about: when that ends, waiting is in vain. */
	readonly alive?: RunningProcess;
}

/**
 * Waits for a condition by asking.
 * @param condition Asked again and again.
 * @param patience  What is awaited, and what to say when it does not come.
 */
export async function until(
	condition: () => boolean | Promise< boolean >,
	patience: Patience
): Promise< void > {
	const deadline = Date.now() + hangMs;
	while ( ! ( await condition() ) ) {
		const output = patience.alive?.output().trim().slice( -4000 ) ?? '';
		if ( patience.alive && ! patience.alive.isRunning() ) {
			throw new Failure(
				`${ patience.what } ended while it was starting:\n${ output }`
			);
		}
		if ( Date.now() > deadline ) {
			throw new Failure(
				`${ patience.what } was not ready after ${ hangSeconds } s:\n${ output }`
			);
		}
		await new Promise( ( resolve ) =>
			setTimeout( resolve, patience.everyMs ?? 50 )
		);
	}
}
