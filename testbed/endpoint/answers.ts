/**
 * Performs an answer on a real socket, as badly as it asks for.
 */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { createGzip } from 'node:zlib';
import type { Answer, Fault, Headers } from './script';

/** Timers and sockets of answers under way, so that stopping ends them. */
export class Underway {
	private readonly timers = new Set< NodeJS.Timeout >();

	after( ms: number, act: () => void ): void {
		const timer = setTimeout( () => {
			this.timers.delete( timer );
			act();
		}, ms );
		this.timers.add( timer );
	}

	stop(): void {
		this.timers.forEach( ( timer ) => clearTimeout( timer ) );
		this.timers.clear();
	}
}

const TRICKLE_INTERVAL_MS = 1000;
const TRICKLE_BYTES = 60;
const BOMB_BYTES = 100 * 1024 * 1024;
const CHUNK = Buffer.alloc( 64 * 1024, 'endless ' );
/** So that status and headers arrive before the reset overtakes them. */
const RESET_GRACE_MS = 50;

export function perform(
	answer: Answer,
	response: ServerResponse,
	underway: Underway
): void {
	if ( answer.delay_ms === undefined ) {
		performNow( answer, response, underway );
	} else {
		underway.after( answer.delay_ms, () =>
			performNow( answer, response, underway )
		);
	}
}

function performNow(
	answer: Answer,
	response: ServerResponse,
	underway: Underway
): void {
	const { socket } = response;
	if ( ! socket ) {
		return;
	}
	const { status = 200, headers = {}, date_offset_seconds: offset } = answer;
	const head = { ...headers };
	if ( offset !== undefined ) {
		head.Date = new Date( Date.now() + offset * 1000 ).toUTCString();
	}
	const body = 'body' in answer ? ( answer.body ?? '' ) : '';
	if ( ! ( 'fault' in answer ) ) {
		response.writeHead( status, head ).end( body );
		return;
	}
	if ( answer.fault === 'redirect' ) {
		response
			.writeHead( answer.status ?? 302, {
				Location: answer.location ?? '/elsewhere',
				...head,
			} )
			.end();
		return;
	}
	misbehave[ answer.fault ]( {
		response: ( more = {} ) =>
			response.writeHead( status, { ...head, ...more } ),
		socket,
		underway,
		status,
		interval: answer.interval_ms ?? TRICKLE_INTERVAL_MS,
		bytes: answer.bytes ?? TRICKLE_BYTES,
	} );
}

type Stage = {
	/** Writes status and headers, and gives the response. */
	response: ( more?: Headers ) => ServerResponse;
	socket: Socket;
	underway: Underway;
	status: number;
	interval: number;
	bytes: number;
};

const misbehave: { [ fault in Fault ]: ( stage: Stage ) => void } = {
	reset: ( { socket } ) => reset( socket ),

	hang: () => {},

	trickle: ( { response, underway, interval, bytes } ) => {
		const sent = response();
		sent.flushHeaders();
		drip( '.'.repeat( bytes ), sent, underway, interval );
	},

	trickle_head: ( { socket, status, underway, interval } ) =>
		drip(
			`HTTP/1.1 ${ status } Slow\r\nContent-Length: 0\r\n\r\n`,
			socket,
			underway,
			interval
		),

	endless: ( { response } ) => {
		const sent = response();
		const pour = () => {
			while ( ! sent.destroyed && sent.write( CHUNK ) ) {
				// Until the client's buffers are full.
			}
			sent.once( 'drain', pour );
		};
		pour();
	},

	gzip_bomb: ( { response } ) => {
		pipeline(
			Readable.from( zeros( BOMB_BYTES ) ),
			createGzip( { level: 9 } ),
			response( { 'Content-Encoding': 'gzip' } ),
			() => {} // A client that had enough is what a test hopes for.
		);
	},

	close_after_status: ( { socket, underway, status } ) => {
		socket.write(
			`HTTP/1.1 ${ status } Cut\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n`,
			() => underway.after( RESET_GRACE_MS, () => reset( socket ) )
		);
	},

	garbage: ( { socket } ) => {
		socket.end( 'This is not HTTP.\r\n\r\n' );
	},
};

function* zeros( bytes: number ): Generator< Buffer > {
	const chunk = Buffer.alloc( 1024 * 1024 );
	for ( let sent = 0; sent < bytes; sent += chunk.length ) {
		yield chunk;
	}
}

// Writes one character each interval until all is sent or the client left.
function drip(
	text: string,
	to: ServerResponse | Socket,
	underway: Underway,
	interval: number
): void {
	if ( to.destroyed ) {
		return;
	}
	if ( text === '' ) {
		to.end();
		return;
	}
	to.write( text.slice( 0, 1 ) );
	underway.after( interval, () =>
		drip( text.slice( 1 ), to, underway, interval )
	);
}

// Only a bare TCP connection can be reset; under TLS it breaks off.
function reset( socket: Socket ): void {
	if ( socket instanceof TLSSocket ) {
		socket.destroy();
	} else {
		socket.resetAndDestroy();
	}
}
