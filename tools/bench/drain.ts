import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
	temporaryFolder,
	removeTemporaryFolder,
} from '../../testbed/lib/lifetime';
import { until } from '../../testbed/lib/until';
import type { Bench } from './bench';
import { numberAt } from './json';
import { refill } from './queue';

export interface Drained {
	/** From the first drain's begin to the last one's end. */
	readonly seconds: number;
	/** Deliveries that the receiver has verified. */
	readonly delivered: number;
	readonly rate: number;
	/** Of the process that needed most. */
	readonly peakBytes: number;
	/** How much of that was there before draining. */
	readonly memoryBytes: number;
}

export interface DrainOptions {
	readonly delayMs?: number;
	readonly processes?: number;
	/** After which no batch is begun; without it a drain ends when nothing is due. */
	readonly seconds?: number;
	/** Fills the queue, once the processes have warmed up. */
	readonly fill: () => Promise< void >;
	/** Whether all of the queue must have arrived. */
	readonly expected?: number;
}

/** Runs `wp order-sync drain` in processes of their own and takes the time. */
export async function drain(
	bench: Bench,
	options: DrainOptions
): Promise< Drained > {
	const folder = await temporaryFolder( 'barrier' );
	const barrier = path.join( folder, 'go' );
	const number = options.processes ?? 1;
	await bench.receiver.behave( {} );
	await refill( bench, 100 );
	let failed: unknown;
	const running = Array.from( { length: number }, () =>
		bench
			.php( 'drain.php', barrier, String( options.seconds ?? 120 ) )
			.catch( ( error: unknown ) => {
				failed = error;
				throw error;
			} )
	);
	const all = Promise.all( running );
	all.catch( () => {} );
	const ready = () => {
		if ( failed ) {
			throw failed;
		}
		return readdirSync( folder ).length === number;
	};
	try {
		await until( ready, { what: 'The drain', everyMs: 10 } );
		await options.fill();
		await bench.receiver.behave( { delayMs: options.delayMs ?? 0 } );
	} catch ( error ) {
		await writeFile( barrier, '' );
		await Promise.allSettled( running );
		throw error;
	}
	await writeFile( barrier, '' );
	const told = await all;
	removeTemporaryFolder( folder );
	const seconds =
		Math.max( ...told.map( ( one ) => numberAt( one, 'end' ) ) ) -
		Math.min( ...told.map( ( one ) => numberAt( one, 'start' ) ) );
	const { verified } = await bench.receiver.report();
	if ( options.expected !== undefined && verified !== options.expected ) {
		throw new Error(
			`${ verified } of ${ options.expected } deliveries arrived: ${ JSON.stringify( told ) }`
		);
	}
	return {
		seconds,
		delivered: verified,
		rate: verified / seconds,
		peakBytes: Math.max(
			...told.map( ( one ) => numberAt( one, 'peak_bytes' ) )
		),
		memoryBytes: Math.max(
			...told.map( ( one ) => numberAt( one, 'memory' ) )
		),
	};
}
