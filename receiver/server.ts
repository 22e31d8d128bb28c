/**
 * The receiver as an HTTP server. Speaks plain HTTP and listens on this machine
 * by default: on the internet it belongs behind a proxy that speaks TLS.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { handle, MAX_BODY_BYTES, ORDER_PATH } from './handler';
import { MemoryStore } from './store';
import type { Delivery } from './store';

export type ReceiverOptions = {
	/** 64 hex characters, the same as in the shop. */
	secret: string;
	/** The address to listen on; 127.0.0.1 unless given. */
	host?: string;
	/** 0, the default, takes any free port. */
	port?: number;
	/** Called after the answer to each request that is listed. */
	onDelivery?: ( delivery: Delivery ) => void;
	/** The clock, for tests. */
	now?: () => Date;
};

export type Receiver = {
	host: string;
	port: number;
	/** Of the page, without a trailing slash: the shop's remote base URL. */
	url: string;
	/** Where orders are posted to. */
	endpoint: string;
	/** Newest first. */
	deliveries: () => Delivery[];
	/** Stops listening; requests under way get a moment to finish. */
	close: () => Promise< void >;
};

const SECRET = /^[0-9a-fA-F]{64}$/;
const CLOSE_GRACE_MS = 2000;
const LOOPBACK_NAME =
	/^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d+)?$/i;
const LOOPBACK_ADDRESS = /^(::1|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i;

/**
 * @param options What the receiver needs; only the secret has no default.
 * @throws Error with one sentence, if the secret is malformed or the port is taken.
 */
export async function createReceiver(
	options: ReceiverOptions
): Promise< Receiver > {
	const {
		secret,
		host = '127.0.0.1',
		port = 0,
		onDelivery,
		now = () => new Date(),
	} = options;
	if ( ! SECRET.test( secret ) ) {
		throw new Error( 'The secret must be exactly 64 hex characters.' );
	}
	const store = new MemoryStore();

	const answer = (
		request: IncomingMessage,
		response: ServerResponse,
		body: Uint8Array | 'too_large'
	) => {
		const { reply, delivery } = handle(
			{
				method: request.method ?? '',
				path: ( request.url ?? '' ).replace( /\?.*$/s, '' ),
				headers: request.headers,
				body,
				isLocal: isLocal( request ),
				receivedAt: now(),
			},
			secret,
			store
		);
		if ( body === 'too_large' ) {
			response.setHeader( 'Connection', 'close' );
			// Unread bytes would turn the answer into a reset. What follows is
			// discarded; requestTimeout ends a sender that never stops.
			request.resume();
		}
		response.writeHead( reply.status, {
			...reply.headers,
			'Content-Length': Buffer.byteLength( reply.body ),
		} );
		response.end( reply.body );
		if ( delivery ) {
			onDelivery?.( delivery );
		}
	};

	const server = createServer(
		{ requestTimeout: 15_000, headersTimeout: 10_000 },
		( request, response ) => {
			readBody( request ).then(
				( body ) => answer( request, response, body ),
				// The sender went away while sending: nobody is left to answer.
				() => response.destroy()
			);
		}
	);
	const boundPort = await listen( server, host, port );
	const url = `http://${ host.includes( ':' ) ? `[${ host }]` : host }:${ boundPort }`;
	return {
		host,
		port: boundPort,
		url,
		endpoint: url + ORDER_PATH,
		deliveries: () => store.deliveries(),
		close: () => close( server ),
	};
}

// Reads at most MAX_BODY_BYTES, whatever Content-Length claims.
function readBody(
	request: IncomingMessage
): Promise< Uint8Array | 'too_large' > {
	if ( Number( request.headers[ 'content-length' ] ) > MAX_BODY_BYTES ) {
		return Promise.resolve( 'too_large' );
	}
	return new Promise( ( resolve, reject ) => {
		const chunks: Buffer[] = [];
		let size = 0;
		request.on( 'data', ( chunk: Buffer ) => {
			size += chunk.length;
			if ( size > MAX_BODY_BYTES ) {
				chunks.length = 0;
				resolve( 'too_large' );
			} else {
				chunks.push( chunk );
			}
		} );
		request.on( 'end', () => resolve( Buffer.concat( chunks ) ) );
		request.on( 'error', reject );
	} );
}

// Both the peer and the name it used: a web page elsewhere can let its own name
// resolve to 127.0.0.1 and read on through the browser.
function isLocal( request: IncomingMessage ): boolean {
	return (
		LOOPBACK_ADDRESS.test( request.socket.remoteAddress ?? '' ) &&
		LOOPBACK_NAME.test( request.headers.host ?? '' )
	);
}

function listen( server: Server, host: string, port: number ) {
	return new Promise< number >( ( resolve, reject ) => {
		server.once( 'error', ( error: NodeJS.ErrnoException ) =>
			reject(
				error.code === 'EADDRINUSE'
					? new Error(
							`Port ${ port } on ${ host } is in use: stop what listens there or choose another port.`
						)
					: error
			)
		);
		server.listen( port, host, () => {
			const address = server.address();
			resolve(
				typeof address === 'object' && address ? address.port : port
			);
		} );
	} );
}

function close( server: Server ): Promise< void > {
	return new Promise( ( resolve ) => {
		const force = setTimeout(
			() => server.closeAllConnections(),
			CLOSE_GRACE_MS
		);
		server.close( () => {
			clearTimeout( force );
			resolve();
		} );
	} );
}
