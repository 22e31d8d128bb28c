import { spawn } from 'node:child_process';
import { guardGroup, releaseGroup, signalGroup } from './lifetime';

export interface ProcessOptions {
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
	/** Sees the output as it arrives. */
	readonly onOutput?: ( text: string ) => void;
}

export interface RunningProcess {
	/** Settles when the process has ended: its exit code, or null when a signal ended it. */
	readonly ended: Promise< number | null >;
	/** Everything written so far, both streams in order of arrival. */
	output: () => string;
	isRunning: () => boolean;
	/** Ends the process and all its descendants; harmless when they have ended. */
	stop: () => Promise< void >;
	/** Kills the process and all its descendants at once, as a power cut would. */
	kill: () => Promise< void >;
}

const secondsToEnd = 5;

/**
 * Starts a program as the leader of its own process group, so that its descendants end with it and a
 * Ctrl-C in the terminal reaches this process first.
 * @param command    The program.
 * @param arguments_ Its arguments.
 * @param options    Folder, environment, listener.
 */
export function startProcess(
	command: string,
	arguments_: readonly string[],
	options: ProcessOptions = {}
): RunningProcess {
	const child = spawn( command, arguments_, {
		cwd: options.cwd,
		env: options.env ?? process.env,
		detached: true,
		stdio: [ 'ignore', 'pipe', 'pipe' ],
	} );
	const group = child.pid;
	let output = '';
	let running = true;
	if ( group !== undefined ) {
		guardGroup( group );
	}
	for ( const stream of [ child.stdout, child.stderr ] ) {
		stream.setEncoding( 'utf8' ).on( 'data', ( text: string ) => {
			output += text;
			options.onOutput?.( text );
		} );
	}
	const ended = new Promise< number | null >( ( resolve ) => {
		child.once( 'error', ( error ) => {
			output += error.message;
			running = false;
			resolve( 127 );
		} );
		child.once( 'close', ( code ) => {
			running = false;
			if ( group !== undefined && ! signalGroup( group, 0 ) ) {
				releaseGroup( group );
			}
			resolve( code );
		} );
	} );
	return {
		ended,
		output: () => output,
		isRunning: () => running,
		async stop() {
			if ( group === undefined ) {
				return;
			}
			signalGroup( group, 'SIGTERM' );
			const deadline = Date.now() + secondsToEnd * 1000;
			while ( signalGroup( group, 0 ) && Date.now() < deadline ) {
				await new Promise( ( resolve ) => setTimeout( resolve, 20 ) );
			}
			signalGroup( group, 'SIGKILL' );
			await ended;
			releaseGroup( group );
		},
		async kill() {
			if ( group !== undefined ) {
				signalGroup( group, 'SIGKILL' );
				await ended;
				releaseGroup( group );
			}
		},
	};
}

export interface Finished {
	readonly code: number | null;
	readonly output: string;
}

/** Runs a program to its end. A non-zero exit code is the caller's to judge. */
export async function run(
	command: string,
	arguments_: readonly string[],
	options: ProcessOptions = {}
): Promise< Finished > {
	const started = startProcess( command, arguments_, options );
	const code = await started.ended;
	return { code, output: started.output() };
}
