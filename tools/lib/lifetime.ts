import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * What must not outlive this process: process groups and temporary folders.
 *
 * Whoever starts something stops it. This is the net below that: it also holds when a test runner exits
 * early or an exception ends the process, so it has to work synchronously, in an `exit` listener.
 */
const groups = new Set< number >();
const folders = new Set< string >();

process.on( 'exit', () => {
	groups.forEach( ( group ) => signalGroup( group, 'SIGKILL' ) );
	folders.forEach( ( folder ) =>
		rmSync( folder, { recursive: true, force: true, maxRetries: 3 } )
	);
} );

export function guardGroup( group: number ): void {
	groups.add( group );
}

export function releaseGroup( group: number ): void {
	groups.delete( group );
}

export function signalGroup(
	group: number,
	signal: NodeJS.Signals | 0
): boolean {
	try {
		process.kill( -group, signal );
		return true;
	} catch {
		return false;
	}
}

export async function temporaryFolder( purpose: string ): Promise< string > {
	const folder = await mkdtemp(
		path.join( tmpdir(), `wc-order-sync-${ purpose }-` )
	);
	folders.add( folder );
	return folder;
}

export function removeTemporaryFolder( folder: string ): void {
	rmSync( folder, { recursive: true, force: true, maxRetries: 3 } );
	folders.delete( folder );
}

/**
 * Turns a signal into an orderly exit. Only for commands: a library must leave signals to its host.
 * @param cleanUp Runs once, before the exit.
 */
export function exitOnSignals( cleanUp: () => Promise< void > ): void {
	let ending = false;
	const end = ( code: number ) => {
		if ( ! ending ) {
			ending = true;
			void cleanUp().finally( () => process.exit( code ) );
		}
	};
	process.on( 'SIGINT', () => end( 130 ) );
	process.on( 'SIGTERM', () => end( 143 ) );
	process.on( 'SIGHUP', () => end( 129 ) );
}
