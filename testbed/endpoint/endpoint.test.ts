/* @jest-environment node */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
	ORDER,
	OTHER_SECRET,
	PING,
	SECRET,
	signedHeaders,
} from '../../receiver/testing/requests';
import { answering, start } from './client';
import type { Answer, Rule, RunningEndpoint } from './client';
import type { When } from './script';

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
const post = ( value: object, secret = SECRET, path = PATH ) => {
	const body = JSON.stringify( value );
	return fetch( endpoint.baseUrl + path, {
		method: 'POST',
		headers: signedHeaders(
			body,
			'msg_1',
			Math.floor( Date.now() / 1000 ),
			secret
		),
		body,
		redirect: 'manual',
	} );
};
const status = async ( ...args: Parameters< typeof post > ) =>
	( await post( ...args ) ).status;

describe( 'the endpoint without rules', () => {
	it( 'answers 200 to a right signature and 401 to a wrong one', async () => {
		await script();
		expect( await status( ORDER ) ).toBe( 200 );
		expect( await status( ORDER, OTHER_SECRET ) ).toBe( 401 );
		expect( await status( PING ) ).toBe( 200 );
		expect( await status( PING, OTHER_SECRET ) ).toBe( 401 );
	} );

	it( 'verifies nothing before it has been given a secret', async () => {
		expect( await status( ORDER ) ).toBe( 401 );
	} );

	it( 'records what came, under a base path too', async () => {
		await script();
		await post( ORDER, SECRET, `/base${ PATH }` );
		await post( PING, OTHER_SECRET );
		const [ order, ping ] = await endpoint.waitForRequests( 2 );
		expect( order ).toMatchObject( {
			method: 'POST',
			path: `/base${ PATH }`,
			body_base64: Buffer.from( BODY ).toString( 'base64' ),
			signature_valid: true,
			webhook_signature_valid: true,
			is_ping: false,
			order_ref: 'wc-10421',
			at: expect.stringMatching( /^\d{4}-.*\.\d{3}Z$/ ),
		} );
		expect( order?.headers[ 'webhook-id' ] ).toBe( 'msg_1' );
		expect( ping ).toMatchObject( {
			signature_valid: false,
			webhook_signature_valid: false,
			is_ping: true,
			order_ref: null,
		} );
		await endpoint.reset();
		expect( await endpoint.requests() ).toEqual( [] );
	} );
} );

describe( 'the rules', () => {
	it.each< [ When, number[] ] >( [
		[ 'order', [ 418, 418, 200, 401 ] ],
		[ 'ping_right', [ 200, 401, 418, 401 ] ],
		[ 'ping_wrong', [ 200, 401, 200, 418 ] ],
		[ 'any', [ 418, 418, 418, 418 ] ],
	] )( 'for "%s" concern no other request', async ( when, statuses ) => {
		await script( { when, answer: { status: 418 } } );
		expect( [
			await status( ORDER ),
			await status( ORDER, OTHER_SECRET ),
			await status( PING ),
			await status( PING, OTHER_SECRET ),
		] ).toEqual( statuses );
	} );

	it( 'wear off after their number of times', async () => {
		await script(
			{ when: 'order', times: 2, answer: { status: 500 } },
			{ when: 'any', times: 1, answer: { status: 429 } }
		);
		const seen = [];
		for ( let i = 0; i < 4; i++ ) {
			seen.push( await status( ORDER ) );
		}
		expect( seen ).toEqual( [ 500, 500, 429, 200 ] );
	} );

	it( 'can ban everybody once one order was seen, until a new script', async () => {
		await script( {
			when: 'order',
			order_ref: 'wc-10421',
			ban_ms: 600_000,
			answer: { status: 403 },
		} );
		expect( await status( PING ) ).toBe( 200 );
		expect( await status( ORDER ) ).toBe( 403 );
		expect( await status( PING ) ).toBe( 403 );
		await script();
		expect( await status( PING ) ).toBe( 200 );
	} );

	it( 'can single out one order', async () => {
		await script( {
			when: 'order',
			order_ref: 'wc-10421',
			answer: { status: 403 },
		} );
		expect( await status( ORDER ) ).toBe( 403 );
		expect( await status( { ...ORDER, order_ref: 'wc-2' } ) ).toBe( 200 );
	} );

	it.each< [ string, object ] >( [
		[ 'rules[0].when must be', { when: 'orders', answer: {} } ],
		[ 'unknown key "tmies"', { when: 'any', tmies: 1, answer: {} } ],
		[ 'answer.fault must be', { when: 'any', answer: { fault: 'x' } } ],
		[ 'answer.status must be', { when: 'any', answer: { status: '1' } } ],
		[ 'unknown key "staus"', { when: 'any', answer: { staus: 1 } } ],
	] )( 'are refused with "%s" when misspelt', async ( message, rule ) => {
		const response = await fetch(
			`${ endpoint.controlUrl }/__control/script`,
			{
				method: 'PUT',
				body: JSON.stringify( { secret: SECRET, rules: [ rule ] } ),
			}
		);
		expect( response.status ).toBe( 400 );
		expect( ( await response.json() ).error ).toContain( message );
	} );
} );

describe( 'an answer', () => {
	it( 'has any status, headers and body', async () => {
		await always( {
			status: 429,
			headers: { 'Retry-After': '7', 'X-Any': 'thing' },
			body: '<h1>Slow down</h1>',
		} );
		const response = await post( ORDER );
		expect( response.status ).toBe( 429 );
		expect( response.headers.get( 'retry-after' ) ).toBe( '7' );
		expect( response.headers.get( 'x-any' ) ).toBe( 'thing' );
		expect( await response.text() ).toBe( '<h1>Slow down</h1>' );
	} );

	it( 'comes late by the delay', async () => {
		await always( { status: 200, delay_ms: 150 } );
		const began = performance.now();
		await post( ORDER );
		expect( performance.now() - began ).toBeGreaterThanOrEqual( 145 );
	} );

	it( 'carries the Date it is given, or one that is off', async () => {
		const wrong = 'Thu, 01 Jan 2015 00:00:00 GMT';
		await always( { status: 401, headers: { Date: wrong } } );
		expect( ( await post( ORDER ) ).headers.get( 'date' ) ).toBe( wrong );
		await always( { status: 401, date_offset_seconds: -7200 } );
		const date = ( await post( ORDER ) ).headers.get( 'date' ) ?? '';
		const off = ( Date.parse( date ) - Date.now() ) / 1000;
		expect( Math.abs( off + 7200 ) ).toBeLessThan( 5 );
	} );

	it( 'redirects, and would record who follows', async () => {
		await script(
			{
				when: 'any',
				times: 1,
				answer: { fault: 'redirect', status: 308 },
			},
			{ when: 'any', answer: { status: 200 } }
		);
		const response = await post( ORDER );
		expect( response.status ).toBe( 308 );
		expect( response.headers.get( 'location' ) ).toBe( '/elsewhere' );
		expect( await endpoint.requests() ).toHaveLength( 1 );
		await fetch( `${ endpoint.baseUrl }/elsewhere` );
		expect( ( await endpoint.requests() )[ 1 ]?.path ).toBe( '/elsewhere' );
	} );
} );

describe( 'waiting for requests', () => {
	it( 'says how many came when the time is up', async () => {
		await expect( endpoint.waitForRequests( 2, 50 ) ).rejects.toThrow(
			'Waited 50 ms for 2 requests; 0 came.'
		);
	} );
} );
