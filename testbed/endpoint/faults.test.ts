/* @jest-environment node */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { ORDER, SECRET, wooSignature } from '../../receiver/testing/requests';
import { answering, start } from './client';
import type { Answer, Rule, RunningEndpoint } from './client';
import { FAULTS } from './script';

const BODY = JSON.stringify( ORDER );
const PATH = '/api/woo/order-completed';
let endpoint: RunningEndpoint;

beforeEach( async () => {
	endpoint = await start();
} );
afterEach( () => endpoint.stop() );

const script = ( ...rules: Rule[] ) =>
	endpoint.script( { secret: SECRET, rules } );
const always = ( answer: Answer ) =>
	endpoint.script( answering( SECRET, answer ) );
const post = () =>
	fetch( endpoint.baseUrl + PATH, {
		method: 'POST',
		headers: { 'x-woo-signature': wooSignature( BODY ) },
		body: BODY,
	} );

/** Posts an order with a client that hides nothing. */
const open = (): ClientRequest => {
	const sent = httpRequest( endpoint.baseUrl + PATH, { method: 'POST' } );
	sent.end( BODY );
	return sent;
};
const answerTo = async ( sent: ClientRequest ): Promise< IncomingMessage > => {
	const [ response ] = await once( sent, 'response' );
	return response;
};
const failureOf = async ( emitter: ClientRequest | IncomingMessage ) => {
	const [ error ] = await once( emitter, 'error' );
	return error.code;
};
/** A bare connection that has sent a whole request. */
const rawRequest = async (): Promise< Socket > => {
	const socket = connect( endpoint.port, '127.0.0.1' );
	await once( socket, 'connect' );
	socket.write(
		`POST ${ PATH } HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`
	);
	return socket;
};

describe( 'a fault', () => {
	it( '"reset" resets before a single byte of an answer', async () => {
		await always( { fault: 'reset' } );
		expect( await failureOf( open() ) ).toBe( 'ECONNRESET' );
		const socket = await rawRequest();
		let received = 0;
		socket.on( 'data', ( data ) => ( received += data.length ) );
		const [ error ] = await once( socket, 'error' );
		expect( error.code ).toBe( 'ECONNRESET' );
		expect( received ).toBe( 0 );
	} );

	it( '"hang" accepts, reads and never answers, and ends with the endpoint', async () => {
		await always( { fault: 'hang' } );
		const sent = open();
		const failure = failureOf( sent );
		sent.on( 'response', () => {
			throw new Error( 'answered' );
		} );
		await endpoint.waitForRequests( 1 );
		sent.setTimeout( 200 );
		await once( sent, 'timeout' );
		await endpoint.stop();
		expect( await failure ).toBe( 'ECONNRESET' );
	} );

	it( '"trickle" sends status and headers at once and a byte an interval, up to a limit', async () => {
		await always( { fault: 'trickle', interval_ms: 30, bytes: 4 } );
		const began = performance.now();
		const response = await answerTo( open() );
		expect( response.statusCode ).toBe( 200 );
		let received = '';
		for await ( const chunk of response ) {
			received += chunk;
		}
		expect( received ).toBe( '....' );
		expect( performance.now() - began ).toBeGreaterThan( 110 );
	} );

	it( '"trickle" takes a second for a byte unless told otherwise', async () => {
		await always( { fault: 'trickle' } );
		const began = performance.now();
		const response = await answerTo( open() );
		await once( response, 'data' );
		await once( response, 'data' );
		expect( performance.now() - began ).toBeGreaterThan( 990 );
		response.destroy();
	} );

	it( '"trickle_head" drips the status line itself', async () => {
		await always( { fault: 'trickle_head', status: 204, interval_ms: 5 } );
		const socket = await rawRequest();
		const pieces: string[] = [];
		socket.on( 'data', ( data ) => pieces.push( data.toString() ) );
		await once( socket, 'close' );
		expect( pieces.length ).toBeGreaterThan( 5 );
		expect( pieces.join( '' ) ).toMatch( /^HTTP\/1\.1 204 Slow\r\n/ );
	} );

	it( '"endless" goes on for as long as one reads', async () => {
		await always( { fault: 'endless', status: 500 } );
		const response = await answerTo( open() );
		expect( response.statusCode ).toBe( 500 );
		let received = 0;
		for await ( const chunk of response ) {
			received += chunk.length;
			if ( received > 20 * 1024 * 1024 ) {
				break;
			}
		}
		expect( response.complete ).toBe( false );
	} );

	it( '"gzip_bomb" is small on the wire and huge unpacked, though nobody asked for gzip', async () => {
		await always( { fault: 'gzip_bomb' } );
		const response = await answerTo( open() );
		expect( response.headers[ 'content-encoding' ] ).toBe( 'gzip' );
		let wire = 0;
		for await ( const chunk of response ) {
			wire += chunk.length;
		}
		expect( wire ).toBeLessThan( 200 * 1024 );
		let unpacked = 0;
		for await ( const chunk of ( await post() ).body ?? [] ) {
			unpacked += chunk.length;
		}
		expect( unpacked ).toBe( 100 * 1024 * 1024 );
	} );

	it( '"close_after_status" sends status and headers, then resets', async () => {
		await always( { fault: 'close_after_status', status: 201 } );
		const socket = await rawRequest();
		let received = '';
		socket.on( 'data', ( data ) => ( received += data ) );
		const [ error ] = await once( socket, 'error' );
		expect( error.code ).toBe( 'ECONNRESET' );
		expect( received ).toMatch( /^HTTP\/1\.1 201 .*\r\n\r\n$/s );
	} );

	it( '"garbage" answers with what is not HTTP', async () => {
		await always( { fault: 'garbage' } );
		expect( await failureOf( open() ) ).toMatch( /^HPE_/ );
	} );

	it( 'leaves the endpoint well for the next request', async () => {
		for ( const fault of FAULTS ) {
			await script( { when: 'any', times: 1, answer: { fault } } );
			const sent = open();
			sent.on( 'error', () => {} );
			sent.on( 'response', ( response ) =>
				response.on( 'error', () => {} )
			);
			await endpoint.waitForRequests( 1 );
			sent.destroy();
			expect( ( await post() ).status ).toBe( 200 );
			await endpoint.reset();
		}
	} );
} );

describe( 'stopping', () => {
	it( 'frees the port although connections hang, drip and pour', async () => {
		await script(
			{ when: 'any', times: 1, answer: { fault: 'hang' } },
			{ when: 'any', times: 1, answer: { fault: 'trickle' } },
			{ when: 'any', times: 1, answer: { fault: 'endless' } },
			{ when: 'any', answer: { delay_ms: 60_000 } }
		);
		for ( let i = 0; i < 4; i++ ) {
			const sent = open();
			sent.on( 'error', () => {} );
			await endpoint.waitForRequests( i + 1 );
		}
		const { port } = endpoint;
		await endpoint.stop();
		endpoint = await start( { port } );
		expect( endpoint.port ).toBe( port );
	} );

	it( 'ends those who wait for requests', async () => {
		const waiting = endpoint.waitForRequests( 1, 60_000 );
		const outcome = expect( waiting ).rejects.toThrow();
		await endpoint.requests();
		await endpoint.stop();
		await outcome;
	} );
} );
