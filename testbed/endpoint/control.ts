/**
 * The control API, for tests in other processes and languages:
 *
 *     PUT    /__control/script    {secret, rules}: replaces the script
 *     GET    /__control/requests  what came in, oldest first;
 *                                 ?at_least=2&within_ms=5000 waits for it
 *     DELETE /__control/requests  forgets what came in
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hangMs } from '../lib/until';
import type { Endpoint } from './endpoint';
import { parseScript } from './script';

export const CONTROL_PREFIX = '/__control/';
const DEFAULT_WAIT_MS = hangMs;

export async function control(
	endpoint: Endpoint,
	request: IncomingMessage,
	body: Buffer,
	response: ServerResponse
): Promise< void > {
	const url = new URL( request.url ?? '', 'http://endpoint' );
	const answer = ( status: number, value: unknown ) =>
		response
			.writeHead( status, { 'Content-Type': 'application/json' } )
			.end( JSON.stringify( value ) );

	switch ( `${ request.method } ${ url.pathname }` ) {
		case 'PUT /__control/script':
			try {
				endpoint.script( parseScript( body.toString( 'utf8' ) ) );
				answer( 200, {} );
			} catch ( error ) {
				answer( 400, {
					error: error instanceof Error ? error.message : 'Invalid.',
				} );
			}
			return;
		case 'GET /__control/requests': {
			const count = Number( url.searchParams.get( 'at_least' ) ?? 0 );
			const within = url.searchParams.get( 'within_ms' );
			answer(
				200,
				await endpoint.waitForRequests(
					count,
					within === null ? DEFAULT_WAIT_MS : Number( within )
				)
			);
			return;
		}
		case 'DELETE /__control/requests':
			endpoint.reset();
			answer( 200, {} );
			return;
		default:
			answer( 404, { error: 'No such control.' } );
	}
}
