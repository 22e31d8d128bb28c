/**
 * A receiver on a free port with a fixed clock, and two ways to talk to it.
 */
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { createReceiver } from '../server';
import type { Receiver } from '../server';
import type { Delivery } from '../store';
import { ORDER, SECRET, signedHeaders } from './requests';

export const NOW = new Date( '2026-11-24T12:00:00.123Z' );
export const TIMESTAMP = Math.floor( NOW.getTime() / 1000 );
export const BODY = JSON.stringify( ORDER );

export const startReceiver = (
	onDelivery: ( delivery: Delivery ) => void = () => {},
	secret = SECRET
) => createReceiver( { secret, now: () => NOW, onDelivery } );

export const postTo = (
	receiver: Receiver,
	body: string | Buffer< ArrayBuffer >,
	headers: { [ name: string ]: string } = signedHeaders(
		body,
		'msg_1',
		TIMESTAMP
	)
) =>
	fetch( receiver.endpoint, {
		method: 'POST',
		headers,
		body,
	} );

// Sends a request by hand, for what fetch does not allow.
export const rawStatus = async (
	receiver: Receiver,
	options: {
		method: string;
		path: string;
		headers?: { [ name: string ]: string | string[] };
	},
	body = ''
) => {
	const sent = httpRequest( { port: receiver.port, ...options } );
	sent.end( body );
	const [ response ] = await once( sent, 'response' );
	response.resume();
	await once( response, 'end' );
	return response.statusCode;
};
