/* @jest-environment node */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { request } from 'node:https';
import { PING, SECRET, signedHeaders } from '../../receiver/testing/requests';
import { start } from './client';
import type { RunningEndpoint } from './client';

let endpoint: RunningEndpoint;
beforeEach( async () => {
	endpoint = await start( { tls: true } );
	await endpoint.script( { secret: SECRET } );
} );
afterEach( () => endpoint.stop() );

const open = ( rejectUnauthorized: boolean ) => {
	const body = JSON.stringify( PING );
	const sent = request( `${ endpoint.baseUrl }/api/woo/order-completed`, {
		method: 'POST',
		headers: signedHeaders(
			body,
			'msg_1',
			Math.floor( Date.now() / 1000 )
		),
		rejectUnauthorized,
		agent: false,
	} );
	sent.end( body );
	return sent;
};

describe( 'the endpoint under TLS', () => {
	it( 'is not trusted, and then no request arrives', async () => {
		const [ error ] = await once( open( true ), 'error' );
		expect( error.code ).toBe( 'DEPTH_ZERO_SELF_SIGNED_CERT' );
		expect( await endpoint.requests() ).toEqual( [] );
	} );

	it( 'works for those who do not verify, and is steered over plain HTTP', async () => {
		const [ response ] = await once( open( false ), 'response' );
		response.resume();
		expect( response.statusCode ).toBe( 200 );
		expect( endpoint.controlUrl ).toMatch( /^http:/ );
		expect( await endpoint.requests() ).toHaveLength( 1 );
	} );

	it( 'breaks off under TLS too', async () => {
		await endpoint.script( {
			secret: SECRET,
			rules: [ { when: 'any', answer: { fault: 'reset', delay_ms: 1 } } ],
		} );
		const [ error ] = await once( open( false ), 'error' );
		expect( error.code ).toBe( 'ECONNRESET' );
	} );
} );
