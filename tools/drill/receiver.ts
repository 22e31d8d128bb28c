import { createHash } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { perform, Underway } from '../../testbed/endpoint/answers';
import { record } from '../../testbed/endpoint/recording';
import type { Answer } from '../../testbed/endpoint/client';
import type { AcceptedLine, Journal } from './journal';
import type { Poison } from './poison';
import type { Chance } from './random';

/** An answer that an order may draw. */
export interface Trick {
	readonly name: string;
	readonly answer: Answer;
}

/**
 * The endpoint of a drill: it verifies, journals what it answers 2xx to before it answers, and plays the tricks in its
 * bag.
 */
export class Receiver {
	secret = '';
	/** What some orders draw whenever they come. */
	readonly poisoned = new Map< number, Poison >();
	/** Requests with an order, whatever became of them. */
	attempts = 0;
	/** Share of the orders that draw a trick while the bag has any. */
	mischief = 0;
	/** What was played, by name. */
	readonly played = new Map< string, number >();
	/** The webhook-ids that were accepted, by order. */
	readonly idsOf = new Map< number, Set< string > >();
	/** Amounts that have arrived, as `<order>:<amount>`. */
	readonly arrived = new Set< string >();
	private readonly bag: Trick[] = [];
	private readonly underway = new Underway();

	private constructor(
		private readonly server: Server,
		private readonly journal: Journal< AcceptedLine >,
		private readonly chance: Chance,
		private readonly delayMs: number
	) {
		server.on( 'request', ( request, response ) => {
			this.serve( request, response ).catch( () => response.destroy() );
		} );
		server.on( 'connection', ( socket ) => socket.on( 'error', () => {} ) );
	}

	static async start(
		journal: Journal< AcceptedLine >,
		random: Chance,
		delayMs: number
	): Promise< Receiver > {
		const server = createServer( { keepAliveTimeout: 30_000 } );
		await new Promise< void >( ( resolve ) => {
			server.listen( 0, '127.0.0.1', resolve );
		} );
		return new Receiver( server, journal, random, delayMs );
	}

	get url(): string {
		const address = this.server.address();
		const port = typeof address === 'object' && address ? address.port : 0;
		return `http://127.0.0.1:${ port }`;
	}

	/** Tricks that nobody has drawn yet. */
	get tricksLeft(): readonly Trick[] {
		return this.bag;
	}

	/** Puts tricks into the bag; they are drawn in this order. */
	add( ...tricks: readonly Trick[] ): void {
		this.bag.push( ...tricks );
	}

	/** Has a trick played when an order comes the next time. */
	when( order: number, trick: Trick ): void {
		this.awaited.set( order, trick );
	}

	private readonly awaited = new Map< number, Trick >();

	async stop(): Promise< void > {
		this.underway.stop();
		this.server.closeAllConnections();
		await new Promise( ( resolve ) => this.server.close( resolve ) );
	}

	private async serve(
		request: IncomingMessage,
		response: ServerResponse
	): Promise< void > {
		const chunks: Buffer[] = [];
		for await ( const chunk of request ) {
			chunks.push( chunk );
		}
		const body = Buffer.concat( chunks );
		const recorded = record( request, body, this.secret, new Date() );
		if ( recorded.is_ping ) {
			response.writeHead( recorded.signature_valid ? 200 : 401 ).end();
			return;
		}
		this.attempts++;
		const order = Number(
			/^wc-(\d+)$/.exec( recorded.order_ref ?? '' )?.[ 1 ]
		);
		const answer = this.answerTo( order, recorded.signature_valid );
		if ( isAcceptance( answer ) ) {
			const amount = amountOf( body );
			const webhookId = recorded.headers[ 'webhook-id' ] ?? '';
			const ids = this.idsOf.get( order ) ?? new Set();
			this.idsOf.set( order, ids.add( webhookId ) );
			this.journal.note( {
				webhookId,
				order,
				amount,
				sha256: createHash( 'sha256' ).update( body ).digest( 'hex' ),
				at: Date.now(),
			} );
			this.arrived.add( `${ order }:${ amount }` );
		}
		perform( answer, response, this.underway );
	}

	private answerTo( order: number, isSigned: boolean ): Answer {
		if ( ! isSigned ) {
			this.count( '401' );
			return { status: 401 };
		}
		const trick =
			this.poisoned.get( order ) ??
			this.takeAwaited( order ) ??
			( this.chance.next() < this.mischief
				? this.bag.shift()
				: undefined );
		if ( trick ) {
			this.count( trick.name );
			return trick.answer;
		}
		return this.delayMs > 0
			? { status: 200, delay_ms: this.delayMs }
			: { status: 200 };
	}

	private takeAwaited( order: number ): Trick | undefined {
		const trick = this.awaited.get( order );
		this.awaited.delete( order );
		return trick;
	}

	private count( name: string ): void {
		this.played.set( name, ( this.played.get( name ) ?? 0 ) + 1 );
	}
}

/** What decides is the status line, if there is one. */
function isAcceptance( answer: Answer ): boolean {
	const fault = 'fault' in answer ? answer.fault : '';
	const { status = fault === 'redirect' ? 302 : 200 } = answer;
	return (
		! [ 'reset', 'hang', 'garbage', 'trickle_head' ].includes( fault ) &&
		status >= 200 &&
		status < 300
	);
}

function amountOf( body: Buffer ): string {
	const fields: { amount?: unknown } = JSON.parse( body.toString( 'utf8' ) );
	return String( fields.amount );
}
