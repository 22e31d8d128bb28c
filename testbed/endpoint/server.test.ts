/* @jest-environment node */
import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { EndpointClient } from './client';

let child: ChildProcessWithoutNullStreams | undefined;
afterEach( () => {
	child?.kill( 'SIGKILL' );
} );

const run = ( ...args: string[] ) => {
	child = spawn(
		process.execPath,
		[ '--import', 'tsx', join( __dirname, 'server.ts' ), ...args ],
		{ cwd: join( __dirname, '../..' ) }
	);
	return child;
};
const firstLine = async ( process: ChildProcessWithoutNullStreams ) => {
	const [ line ] = await once( process.stdout, 'data' );
	return JSON.parse( String( line ) );
};

describe( 'the endpoint as a process', () => {
	it( 'prints where it is, can be steered, and ends on SIGTERM though a connection hangs and a test waits', async () => {
		const server = run();
		const ready = await firstLine( server );
		expect( ready ).toEqual( {
			port: expect.any( Number ),
			base_url: `http://127.0.0.1:${ ready.port }`,
			control_url: `http://127.0.0.1:${ ready.port }`,
		} );
		const client = new EndpointClient( ready.control_url );
		await client.script( {
			secret: '',
			rules: [ { when: 'any', answer: { fault: 'hang' } } ],
		} );
		const hanging = expect( fetch( ready.base_url ) ).rejects.toThrow();
		await client.waitForRequests( 1 );
		const waiting = expect(
			client.waitForRequests( 2, 60_000 )
		).rejects.toThrow();
		await client.requests();
		server.kill( 'SIGTERM' );
		expect( await once( server, 'close' ) ).toEqual( [ 0, null ] );
		await hanging;
		await waiting;
	} );

	it( 'ends with the runner that held its standard input', async () => {
		const server = run( '--exit-with-stdin' );
		await firstLine( server );
		server.stdin.end();
		expect( await once( server, 'close' ) ).toEqual( [ 0, null ] );
	} );

	it( 'says what is wrong with a port', async () => {
		const server = run( '--port', 'x' );
		const [ message ] = await once( server.stderr, 'data' );
		expect( String( message ) ).toBe(
			'--port must be a number from 0 to 65535.\n'
		);
		expect( await once( server, 'close' ) ).toEqual( [ 1, null ] );
	} );
} );
