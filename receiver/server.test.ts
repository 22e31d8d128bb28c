/* @jest-environment node */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { MAX_BODY_BYTES } from './handler';
import { createReceiver } from './server';
import type { Receiver } from './server';
import { BODY, postTo, rawStatus, startReceiver } from './testing/harness';
import { SECRET } from './testing/requests';

let receiver: Receiver;

beforeEach( async () => {
	receiver = await startReceiver();
} );
afterEach( () => receiver.close() );

const post = ( body: string | Buffer< ArrayBuffer > ) =>
	postTo( receiver, body );

describe( 'the receiver, over HTTP', () => {
	it.each( [
		[ 'GET', '/api/woo/order-completed', 405 ],
		[ 'PUT', '/api/woo/order-completed', 405 ],
		[ 'POST', '/', 405 ],
		[ 'DELETE', '/api/deliveries', 405 ],
		[ 'GET', '/api/woo', 404 ],
		[ 'POST', '/api/woo/order-completed/', 404 ],
		[ 'GET', '/../etc/passwd', 404 ],
		[ 'HEAD', '/', 200 ],
		[ 'GET', '/?refresh', 200 ],
	] )( 'answers %s %s with %i', async ( method, path, status ) => {
		expect( await rawStatus( receiver, { method, path } ) ).toBe( status );
	} );

	it( 'accepts a body of exactly 512 KB and answers 413 to one byte more', async () => {
		const largest = Buffer.alloc( MAX_BODY_BYTES, 0x20 );
		expect( ( await post( largest ) ).status ).toBe( 400 );
		const tooLarge = Buffer.alloc( MAX_BODY_BYTES + 1, 0x20 );
		expect( ( await post( tooLarge ) ).status ).toBe( 413 );
		expect( receiver.deliveries() ).toHaveLength( 1 );
	} );

	it( 'answers 413 in the middle of a body that announces no length', async () => {
		const sent = httpRequest( receiver.endpoint, { method: 'POST' } );
		sent.on( 'error', () => {} );
		sent.write( Buffer.alloc( MAX_BODY_BYTES + 1 ) );
		const [ response ] = await once( sent, 'response' );
		expect( response.statusCode ).toBe( 413 );
		sent.destroy();
	} );

	it( 'lives on when a sender goes away in the middle of a body', async () => {
		const socket = connect( receiver.port, '127.0.0.1' );
		await once( socket, 'connect' );
		socket.write(
			'POST /api/woo/order-completed HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{'
		);
		socket.resetAndDestroy();
		await once( socket, 'close' );
		expect( ( await post( BODY ) ).status ).toBe( 200 );
	} );

	it( 'shows what came in as JSON and as a page', async () => {
		await post( BODY );
		const list = await fetch( `${ receiver.url }/api/deliveries` );
		expect( await list.json() ).toEqual( {
			deliveries: JSON.parse( JSON.stringify( receiver.deliveries() ) ),
		} );
		const page = await fetch( receiver.url );
		expect( page.headers.get( 'content-security-policy' ) ).toContain(
			"default-src 'none'"
		);
		expect( await page.text() ).toContain( 'wc-10421' );
	} );

	it( 'shows nothing to a web page whose name was made to point here', async () => {
		await post( BODY );
		for ( const path of [ '/', '/api/deliveries' ] ) {
			expect(
				await rawStatus( receiver, {
					method: 'GET',
					path,
					headers: { Host: 'rebound.example' },
				} )
			).toBe( 403 );
		}
	} );
} );

describe( 'starting and stopping', () => {
	it.each( [ '', 'short', 'g'.repeat( 64 ), 'a'.repeat( 65 ) ] )(
		'refuses the secret "%s"',
		async ( secret ) => {
			await expect( createReceiver( { secret } ) ).rejects.toThrow(
				'exactly 64 hex characters'
			);
		}
	);

	it( 'says which port is taken', async () => {
		await expect(
			createReceiver( { secret: SECRET, port: receiver.port } )
		).rejects.toThrow( `Port ${ receiver.port } on 127.0.0.1 is in use` );
	} );

	it( 'frees its port when closed, though a client keeps its connection', async () => {
		await post( BODY );
		await receiver.close();
		const server = createServer().listen( receiver.port, '127.0.0.1' );
		await once( server, 'listening' );
		server.close();
		await once( server, 'close' );
	} );
} );
