import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Writable } from 'node:stream';

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
	tellWatchdog( `+group ${ group }` );
}

export function releaseGroup( group: number ): void {
	groups.delete( group );
	tellWatchdog( `-group ${ group }` );
}

let watchdog: Writable | undefined;

/** The watchdog ends the same things where this process is killed and can do nothing itself. */
function tellWatchdog( line: string ): void {
	if ( ! watchdog ) {
		const script = path.join( import.meta.dirname, 'watchdog.sh' );
		const child = spawn( '/bin/sh', [ script ], {
			detached: true,
			stdio: [ 'pipe', 'ignore', 'ignore' ],
		} );
		// Without a shell there is no watchdog; all else works.
		child.on( 'error', () => {} ).unref();
		watchdog = child.stdin.on( 'error', () => {} );
		if ( child.stdin instanceof Socket ) {
			child.stdin.unref();
		}
	}
	watchdog.write( `${ line }\n` );
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
	tellWatchdog( `+folder ${ folder }` );
	return folder;
}

export function removeTemporaryFolder( folder: string ): void {
	rmSync( folder, { recursive: true, force: true, maxRetries: 3 } );
	folders.delete( folder );
	tellWatchdog( `-folder ${ folder }` );
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
