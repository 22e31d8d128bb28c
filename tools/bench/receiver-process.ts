/**
 * The endpoint of a benchmark. It runs in a process of its own and does nothing but verify the signature over the raw
 * body and answer, so that the sender is what is measured. `receiver-process.ts <secret>` prints its port first.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';

const secret = process.argv[ 2 ] ?? '';

let delayMs = 0;
let hangs = false;
let verified = 0;
let refused = 0;
let held = 0;
let mostHeld = 0;
let cpu = process.cpuUsage();
let arrivals: { order: string; at: number }[] = [];

const server = createServer(
	{ keepAliveTimeout: 60_000 },
	( request, response ) => {
		const chunks: Buffer[] = [];
		request.on( 'data', ( chunk: Buffer ) => chunks.push( chunk ) );
		request.on( 'end', () => {
			const body = Buffer.concat( chunks );
			if ( request.url?.startsWith( '/bench' ) ) {
				control( request.url, response );
			} else {
				receive( request, body, response );
			}
		} );
	}
);

function receive(
	request: IncomingMessage,
	body: Buffer,
	response: ServerResponse
): void {
	if ( ! isSigned( request, body ) ) {
		refused++;
		response.writeHead( 401 ).end();
		return;
	}
	const order = /"order_ref":"([^"]*)"/.exec(
		body.toString( 'latin1' )
	)?.[ 1 ];
	verified++;
	if ( order !== undefined ) {
		arrivals.push( { order, at: Date.now() } );
	}
	held++;
	mostHeld = Math.max( mostHeld, held );
	response.once( 'close', () => held-- );
	if ( hangs ) {
		return;
	}
	const answer = () =>
		response.writeHead( 200, { 'Content-Length': 2 } ).end( 'ok' );
	if ( delayMs > 0 ) {
		setTimeout( answer, delayMs );
	} else {
		answer();
	}
}

/** Ours is hex over the raw body, WooCommerce's is base64 over the same. */
function isSigned( request: IncomingMessage, body: Buffer ): boolean {
	const ours = request.headers[ 'x-woo-signature' ];
	const theirs = request.headers[ 'x-wc-webhook-signature' ];
	const digest = createHmac( 'sha256', secret ).update( body );
	if ( typeof ours === 'string' ) {
		return isEqual( ours, `sha256=${ digest.digest( 'hex' ) }` );
	}
	return (
		typeof theirs === 'string' &&
		isEqual( theirs, digest.digest( 'base64' ) )
	);
}

function isEqual( given: string, expected: string ): boolean {
	return (
		given.length === expected.length &&
		timingSafeEqual( Buffer.from( given ), Buffer.from( expected ) )
	);
}

/** `/bench?delay=100`, `/bench?hang=1` set the manner and forget; `/bench/report` tells what came since. */
function control( url: string, response: ServerResponse ): void {
	if ( url === '/bench/report' ) {
		const { user, system } = process.cpuUsage( cpu );
		const report = {
			verified,
			refused,
			held,
			mostHeld,
			arrivals,
			cpuMs: ( user + system ) / 1000,
		};
		response.writeHead( 200 ).end( JSON.stringify( report ) );
		return;
	}
	const manner = new URL( url, 'http://127.0.0.1' ).searchParams;
	delayMs = Number( manner.get( 'delay' ) ?? 0 );
	hangs = manner.get( 'hang' ) === '1';
	verified = refused = 0;
	mostHeld = held;
	arrivals = [];
	cpu = process.cpuUsage();
	response.writeHead( 204 ).end();
}

server.listen( 0, '127.0.0.1', 1024, () => {
	const address = server.address();
	process.stdout.write(
		`${ typeof address === 'object' ? address?.port : '' }\n`
	);
} );
