/* @jest-environment node */
import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SECRET } from './testing/requests';

let child: ChildProcessWithoutNullStreams | undefined;
afterEach( () => {
	child?.kill( 'SIGKILL' );
} );

const run = ( args: string[], secret?: string ) => {
	const env = { ...process.env };
	delete env.WC_ORDER_SYNC_SECRET;
	child = spawn(
		process.execPath,
		[ '--import', 'tsx', join( __dirname, 'main.ts' ), ...args ],
		{
			cwd: join( __dirname, '..' ),
			env:
				secret === undefined
					? env
					: { ...env, WC_ORDER_SYNC_SECRET: secret },
		}
	);
	const output = { text: '' };
	child.stdout.on( 'data', ( chunk ) => ( output.text += chunk ) );
	child.stderr.on( 'data', ( chunk ) => ( output.text += chunk ) );
	return { process: child, output };
};

describe( 'the receiver on the command line', () => {
	it.each< [ string, string[], string | undefined, string ] >( [
		[ 'no secret', [], undefined, 'Set WC_ORDER_SYNC_SECRET' ],
		[ 'a short secret', [ '--port', '0' ], 'abc', '64 hex characters' ],
		[
			'a port that is no number',
			[ '--port', 'x' ],
			SECRET,
			'--port must',
		],
		[ 'an unknown option', [ '--prot', '1' ], SECRET, '--prot' ],
	] )(
		'ends with one sentence and exit code 1 for %s',
		async ( _name, args, secret, sentence ) => {
			const { process: receiver, output } = run( args, secret );
			const [ code ] = await once( receiver, 'close' );
			expect( code ).toBe( 1 );
			expect( output.text ).toContain( sentence );
			expect( output.text ).not.toContain( '    at ' );
		}
	);

	it( 'says where it receives, never the secret, and ends on SIGTERM with 0', async () => {
		const { process: receiver, output } = run( [ '--port', '0' ], SECRET );
		while ( ! output.text.includes( 'Ctrl-C' ) ) {
			await once( receiver.stdout, 'data' );
		}
		expect( output.text ).toMatch(
			/http:\/\/127\.0\.0\.1:\d+\/api\/woo\/order-completed/
		);
		expect( output.text ).not.toContain( SECRET );
		receiver.kill( 'SIGTERM' );
		expect( await once( receiver, 'close' ) ).toEqual( [ 0, null ] );
	} );
} );
