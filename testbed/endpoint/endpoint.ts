/**
 * The misbehaving endpoint: it answers as a test scripts, and tells the test what
 * it was sent.
 */
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { perform, Underway } from './answers';
import { selfSignedCertificate } from './certificate';
import { CONTROL_PREFIX, control } from './control';
import { record } from './recording';
import type { RecordedRequest } from './recording';
import { matches } from './script';
import type { Answer, Rule, Script } from './script';

export type EndpointOptions = {
	/** 0, the default, takes any free port. */
	port?: number;
	/** Speak TLS with a self-signed certificate; control stays plain HTTP. */
	tls?: boolean;
};

const MAX_RECORDED_BODY = 8 * 1024 * 1024;

export class Endpoint {
	/** Under the secret of no script, no signature is valid. */
	private current: Script = { secret: '' };
	private timesUsed = new Map< Rule, number >();
	private ban: { until: number; answer: Answer } | undefined;
	private recorded: RecordedRequest[] = [];
	private readonly waiting = new Set< () => void >();
	private readonly underway = new Underway();
	private readonly sockets = new Set< Socket >();
	private readonly servers: Server[] = [];
	private isStopping = false;

	private constructor( private readonly tls: boolean ) {}

	static async start( options: EndpointOptions = {} ): Promise< Endpoint > {
		const { port = 0, tls = false } = options;
		const endpoint = new Endpoint( tls );
		try {
			const server = tls
				? createHttpsServer( await selfSignedCertificate() )
				: createHttpServer();
			await endpoint.listen( server, port );
			if ( tls ) {
				await endpoint.listen( createHttpServer(), 0 );
			}
		} catch ( error ) {
			await endpoint.stop();
			throw error;
		}
		return endpoint;
	}

	get port(): number {
		return portOf( this.servers[ 0 ] );
	}

	/** What a shop gets as its endpoint base URL. */
	get baseUrl(): string {
		return `${ this.tls ? 'https' : 'http' }://127.0.0.1:${ this.port }`;
	}

	get controlUrl(): string {
		return `http://127.0.0.1:${ portOf( this.servers.at( -1 ) ) }`;
	}

	script( script: Script ): void {
		this.current = script;
		this.timesUsed = new Map();
		this.ban = undefined;
	}

	/** Oldest first. */
	requests(): RecordedRequest[] {
		return [ ...this.recorded ];
	}

	/** Forgets the requests; the script stays. */
	reset(): void {
		this.recorded = [];
	}

	/** Resolves once that many requests have come, or the time is up. */
	async waitForRequests(
		count: number,
		withinMs: number
	): Promise< RecordedRequest[] > {
		let look = () => {};
		let timer: NodeJS.Timeout | undefined;
		await new Promise< void >( ( resolve ) => {
			look = () => {
				if ( this.isStopping || this.recorded.length >= count ) {
					resolve();
				}
			};
			timer = setTimeout( resolve, withinMs );
			this.waiting.add( look );
			look();
		} );
		clearTimeout( timer );
		this.waiting.delete( look );
		return this.requests();
	}

	/** Ends every connection, also those that hang on purpose. */
	async stop(): Promise< void > {
		this.isStopping = true;
		this.waiting.forEach( ( look ) => look() );
		this.underway.stop();
		const closed = this.servers.map(
			( server ) =>
				new Promise< void >( ( resolve ) => {
					server.close( () => resolve() );
				} )
		);
		this.sockets.forEach( ( socket ) => socket.destroy() );
		await Promise.all( closed );
	}

	private listen( server: Server, port: number ): Promise< void > {
		server.on( 'connection', ( socket: Socket ) => {
			this.sockets.add( socket );
			socket.once( 'close', () => this.sockets.delete( socket ) );
			// Breaking off is daily business here, on both sides.
			socket.on( 'error', () => {} );
		} );
		server.on( 'request', ( request, response ) => {
			this.serve( request, response ).catch( () => response.destroy() );
		} );
		return new Promise( ( resolve, reject ) => {
			server.once( 'error', reject );
			server.listen( port, '127.0.0.1', () => {
				this.servers.push( server );
				resolve();
			} );
		} );
	}

	private async serve(
		request: IncomingMessage,
		response: ServerResponse
	): Promise< void > {
		const body = await readBody( request );
		if ( request.url?.startsWith( CONTROL_PREFIX ) ) {
			await control( this, request, body, response );
			return;
		}
		const recorded = record(
			request,
			body,
			this.current.secret,
			new Date()
		);
		this.recorded.push( recorded );
		const answer = this.answerTo( recorded );
		this.waiting.forEach( ( look ) => look() );
		perform( answer, response, this.underway );
	}

	private answerTo( request: RecordedRequest ): Answer {
		if ( this.ban && Date.now() < this.ban.until ) {
			return this.ban.answer;
		}
		for ( const rule of this.current.rules ?? [] ) {
			const used = this.timesUsed.get( rule ) ?? 0;
			if (
				used < ( rule.times ?? Infinity ) &&
				matches( rule, request )
			) {
				this.timesUsed.set( rule, used + 1 );
				if ( rule.ban_ms !== undefined ) {
					const { ban_ms: ms, answer } = rule;
					this.ban = { until: Date.now() + ms, answer };
				}
				return rule.answer;
			}
		}
		return { status: request.signature_valid ? 200 : 401 };
	}
}

async function readBody( request: IncomingMessage ): Promise< Buffer > {
	const chunks: Buffer[] = [];
	let size = 0;
	for await ( const chunk of request ) {
		size += chunk.length;
		if ( size > MAX_RECORDED_BODY ) {
			throw new Error( 'The request is too large to record.' );
		}
		chunks.push( chunk );
	}
	return Buffer.concat( chunks );
}

function portOf( server: Server | undefined ): number {
	const address = server?.address();
	if ( typeof address !== 'object' || ! address ) {
		throw new Error( 'The endpoint is not running.' );
	}
	return address.port;
}
