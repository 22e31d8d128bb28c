/**
 * Scripts an endpoint that runs in this process or in another one, and reads what
 * it received.
 */
import { hangMs } from '../lib/until';
import { Endpoint } from './endpoint';
import type { EndpointOptions } from './endpoint';
import type { RecordedRequest } from './recording';
import { CONTROL_PREFIX } from './control';
import type { Script } from './script';

export type { RecordedRequest } from './recording';
export { answering } from './script';
export type { Answer, Rule, Script } from './script';

export class EndpointClient {
	/**
	 * @param controlUrl As the standalone endpoint prints it.
	 */
	constructor( private readonly controlUrl: string ) {}

	/** Replaces the script; rules start counting anew. */
	async script( script: Script ): Promise< void > {
		await this.call( 'PUT', 'script', JSON.stringify( script ) );
	}

	/** What came in, oldest first. */
	async requests(): Promise< RecordedRequest[] > {
		return ( await this.call( 'GET', 'requests' ) ).json();
	}

	/**
	 * @param count    How many, counted from the last reset.
	 * @param withinMs How long to wait.
	 * @throws Error when fewer came in that time.
	 */
	async waitForRequests(
		count: number,
		withinMs = hangMs
	): Promise< RecordedRequest[] > {
		const response = await this.call(
			'GET',
			`requests?at_least=${ count }&within_ms=${ withinMs }`
		);
		const requests: RecordedRequest[] = await response.json();
		if ( requests.length < count ) {
			throw new Error(
				`Waited ${ withinMs } ms for ${ count } requests; ${ requests.length } came.`
			);
		}
		return requests;
	}

	/** Forgets what came in. */
	async reset(): Promise< void > {
		await this.call( 'DELETE', 'requests' );
	}

	private async call(
		method: string,
		path: string,
		body: string | null = null
	): Promise< Response > {
		const response = await fetch( this.controlUrl + CONTROL_PREFIX + path, {
			method,
			body,
		} );
		if ( ! response.ok ) {
			throw new Error(
				`The endpoint refused ${ method } ${ path }: ${ await response.text() }`
			);
		}
		return response;
	}
}

export type RunningEndpoint = {
	/** What a shop gets as its endpoint base URL. */
	baseUrl: string;
	port: number;
	controlUrl: string;
	script: ( script: Script ) => Promise< void >;
	requests: () => Promise< RecordedRequest[] >;
	waitForRequests: (
		count: number,
		withinMs?: number
	) => Promise< RecordedRequest[] >;
	reset: () => Promise< void >;
	/** Ends every connection. */
	stop: () => Promise< void >;
};

/** Starts an endpoint in this process. */
export async function start(
	options: EndpointOptions = {}
): Promise< RunningEndpoint > {
	const endpoint = await Endpoint.start( options );
	const client = new EndpointClient( endpoint.controlUrl );
	return {
		baseUrl: endpoint.baseUrl,
		port: endpoint.port,
		controlUrl: endpoint.controlUrl,
		script: ( script ) => client.script( script ),
		requests: () => client.requests(),
		waitForRequests: ( count, withinMs ) =>
			client.waitForRequests( count, withinMs ),
		reset: () => client.reset(),
		stop: () => endpoint.stop(),
	};
}
