import { Failure } from './failure';
import type { RunningProcess } from './process';

export interface Patience {
	readonly seconds: number;
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
 * @param patience  For how long, and what to say when it is over.
 */
export async function until(
	condition: () => boolean | Promise< boolean >,
	patience: Patience
): Promise< void > {
	const deadline = Date.now() + patience.seconds * 1000;
	while ( ! ( await condition() ) ) {
		const output = patience.alive?.output().trim().slice( -4000 ) ?? '';
		if ( patience.alive && ! patience.alive.isRunning() ) {
			throw new Failure(
				`${ patience.what } ended while it was starting:\n${ output }`
			);
		}
		if ( Date.now() > deadline ) {
			throw new Failure(
				`${ patience.what } was not ready after ${ patience.seconds } s:\n${ output }`
			);
		}
		await new Promise( ( resolve ) =>
			setTimeout( resolve, patience.everyMs ?? 50 )
		);
	}
}
