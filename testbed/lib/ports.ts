import { createServer } from 'node:net';

/**
 * Whether this port of 127.0.0.1 can be listened on; 0 asks for any free one.
 * @param port The port, or 0.
 * @return The port that was free, or null.
 */
export function probePort( port: number ): Promise< number | null > {
	return new Promise( ( resolve ) => {
		const server = createServer();
		server.once( 'error', () => resolve( null ) );
		server.listen( port, '127.0.0.1', () => {
			const address = server.address();
			const found =
				address && typeof address === 'object' ? address.port : null;
			server.close( () => resolve( found ) );
		} );
	} );
}

export async function freePort(): Promise< number > {
	const port = await probePort( 0 );
	if ( port === null ) {
		throw new Error( 'No port of 127.0.0.1 is free.' );
	}
	return port;
}
