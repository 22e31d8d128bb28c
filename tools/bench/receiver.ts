import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { repositoryRoot } from '../../testbed/lib/paths';
import { startProcess } from '../../testbed/lib/process';
import { until } from '../../testbed/lib/until';
import { jsonObject, numberAt, objectList, textAt } from './json';

export interface Report {
	readonly verified: number;
	readonly refused: number;
	readonly held: number;
	readonly mostHeld: number;
	readonly cpuMs: number;
	/** When each order was verified, as Unix time in milliseconds. */
	readonly arrivals: ReadonlyMap< string, number >;
}

export interface Receiver {
	readonly url: string;
	/** Answers after so many milliseconds from now on, or never; forgets what came. */
	behave: ( manner: { delayMs?: number; hang?: boolean } ) => Promise< void >;
	report: () => Promise< Report >;
	stop: () => Promise< void >;
}

/**
 * Starts the receiver in a process of its own.
 * @param secret What it verifies with.
 */
export async function startReceiver( secret: string ): Promise< Receiver > {
	const script = path.join(
		repositoryRoot,
		'tools',
		'bench',
		'receiver-process.ts'
	);
	const child = startProcess(
		process.execPath,
		[ '--import', 'tsx', script, secret ],
		{ cwd: repositoryRoot }
	);
	const port = () => /^(\d+)\n/.exec( child.output() )?.[ 1 ];
	await until( () => port() !== undefined, {
		what: 'The receiver',
		alive: child,
	} );
	const url = `http://127.0.0.1:${ port() }`;
	return {
		url,
		async behave( { delayMs = 0, hang = false } ) {
			await fetch(
				`${ url }/bench?delay=${ delayMs }${ hang ? '&hang=1' : '' }`
			);
		},
		async report() {
			const answer = await fetch( `${ url }/bench/report` );
			const report = jsonObject( await answer.text() );
			return {
				verified: numberAt( report, 'verified' ),
				refused: numberAt( report, 'refused' ),
				held: numberAt( report, 'held' ),
				mostHeld: numberAt( report, 'mostHeld' ),
				cpuMs: numberAt( report, 'cpuMs' ),
				arrivals: new Map(
					objectList( report.arrivals ).map( ( arrival ) => [
						textAt( arrival, 'order' ),
						numberAt( arrival, 'at' ),
					] )
				),
			};
		},
		stop: () => child.stop(),
	};
}

/**
 * What the receiver can take: requests a second over 25 connections that stay open, from a sender that does nothing
 * but send.
 */
export async function ceilingOf(
	receiver: Receiver,
	secret: string
): Promise< number > {
	const body = JSON.stringify( {
		order_ref: 'wc-0',
		filler: 'x'.repeat( 600 ),
	} );
	const digest = createHmac( 'sha256', secret )
		.update( body )
		.digest( 'hex' );
	const agent = new Agent( { keepAlive: true, maxSockets: 25 } );
	const post = () =>
		new Promise< void >( ( resolve, reject ) => {
			const headers = {
				'X-Woo-Signature': `sha256=${ digest }`,
				'Content-Length': Buffer.byteLength( body ),
			};
			request(
				receiver.url,
				{ method: 'POST', agent, headers },
				( answer ) => answer.resume().once( 'end', resolve )
			)
				.once( 'error', reject )
				.end( body );
		} );
	const send = ( number: number ) =>
		Promise.all(
			Array.from( { length: 25 }, async () => {
				for ( let sent = 0; sent < number / 25; sent++ ) {
					await post();
				}
			} )
		);
	await receiver.behave( {} );
	await send( 1000 );
	await receiver.behave( {} );
	const number = 5000;
	const started = performance.now();
	await send( number );
	const seconds = ( performance.now() - started ) / 1000;
	agent.destroy();
	const { verified } = await receiver.report();
	if ( verified !== number ) {
		throw new Error(
			`The receiver verified ${ verified } of ${ number }.`
		);
	}
	return number / seconds;
}
