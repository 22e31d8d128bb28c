/** Runs a snippet as a program of its own and sends requests to it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../../testbed/lib/ports';
import { until } from '../../../testbed/lib/until';

interface Runner {
	command: string;
	file: string;
	run: ( port: number ) => string[];
}

const RUNNERS: { [ language: string ]: Runner } = {
	node: {
		command: process.execPath,
		file: 'endpoint.mjs',
		run: () => [ 'endpoint.mjs' ],
	},
	php: {
		command: 'php',
		file: 'endpoint.php',
		run: ( port ) => [ '-S', `127.0.0.1:${ port }`, 'endpoint.php' ],
	},
	python: {
		command: 'python3',
		file: 'endpoint.py',
		run: () => [ 'endpoint.py' ],
	},
	go: {
		command: 'go',
		file: 'endpoint.go',
		run: () => [ 'run', 'endpoint.go' ],
	},
};

export interface Program {
	readonly port: number;
	output: () => string;
	/** Whether somebody listens on the port; false once the program has ended. */
	isListening: () => Promise< boolean >;
	/** Settles when the program ends by itself. */
	ended: Promise< unknown >;
	post: (
		path: string,
		body: string | Buffer< ArrayBuffer >,
		signature: string | null
	) => Promise< number >;
	stop: () => Promise< void >;
}

function runnerOf( language: string ): Runner {
	const runner = RUNNERS[ language ];
	if ( ! runner ) {
		throw new Error( `No program is known that runs ${ language }.` );
	}
	return runner;
}

export async function startProgram(
	language: string,
	text: string,
	secret: string
): Promise< Program > {
	const { command, file, run } = runnerOf( language );
	const folder = mkdtempSync( join( tmpdir(), 'endpoint-' ) );
	writeFileSync( join( folder, file ), text );
	const port = await freePort();
	const child = spawn( command, run( port ), {
		cwd: folder,
		env: {
			...process.env,
			PORT: String( port ),
			WC_ORDER_SYNC_SECRET: secret,
		},
		// A group of its own: `go run` starts the program as its child.
		detached: true,
		stdio: [ 'ignore', 'pipe', 'pipe' ],
	} );
	const ended = once( child, 'close' );
	let output = '';
	for ( const stream of [ child.stdout, child.stderr ] ) {
		stream.setEncoding( 'utf8' ).on( 'data', ( chunk: string ) => {
			output += chunk;
		} );
	}
	return {
		port,
		ended,
		output: () => output,
		isListening: () => canConnect( port ),
		async post( path, body, signature ) {
			const { status } = await fetch(
				`http://127.0.0.1:${ port }${ path }`,
				{
					method: 'POST',
					headers:
						signature === null
							? {}
							: { 'X-Woo-Signature': signature },
					body,
				}
			);
			return status;
		},
		async stop() {
			if ( child.pid !== undefined && child.exitCode === null ) {
				process.kill( -child.pid, 'SIGKILL' );
				await ended;
			}
			rmSync( folder, { recursive: true } );
		},
	};
}

export async function untilListening( program: Program ): Promise< void > {
	let hasEnded = false;
	void program.ended.then( () => {
		hasEnded = true;
	} );
	await until(
		async () => {
			if ( hasEnded ) {
				throw new Error( `It ended: ${ program.output() }` );
			}
			return program.isListening();
		},
		{ what: 'The program' }
	);
}

/** A sender that promises a body, sends half of it and hangs up. */
export async function hangUpMidway(
	program: Program,
	path: string
): Promise< void > {
	const socket = connect( program.port, '127.0.0.1' );
	await once( socket, 'connect' );
	await new Promise< void >( ( resolve ) =>
		socket.write(
			`POST ${ path } HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"shop`,
			() => resolve()
		)
	);
	socket.resetAndDestroy();
	await once( socket, 'close' );
}

async function canConnect( port: number ): Promise< boolean > {
	const socket = connect( port, '127.0.0.1' );
	try {
		await once( socket, 'connect' );
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}
