import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { resolveWooCommerce } from '../woocommerce';
import { Drains } from './drains';
import { Faults } from './faults';
import type { AcceptedLine, LoadLine } from './journal';
import { Journal } from './journal';
import { Load } from './load';
import type { DrillOptions } from './options';
import { plan } from './plan';
import { chance } from './random';
import { Receiver } from './receiver';
import { Shop } from './shop';
import { fillBag } from './tricks';
import type { Verdict } from './verdict';
import { judge } from './verdict';
import { Victims } from './victims';

export interface DrillReport {
	readonly verdict: Verdict;
	readonly attempts: number;
	/** From the end of the load to the last arrival; null where the drill gave up. */
	readonly secondsToQuiet: number | null;
	readonly faults: ReadonlyMap< string, number >;
	readonly missing: readonly string[];
	readonly shop: string;
	readonly load: readonly LoadLine[];
	readonly accepted: readonly AcceptedLine[];
	readonly failures: ReadonlyArray< { order: number; reason: string } >;
}

/** So that a repeat on its way is seen. */
const settleMs = 3000;
/** In the end the receiver hurries to play what is left in its bag. */
const lastMischief = 0.5;

/**
 * One drill, from an empty machine to the verdict.
 * @param options What to do.
 * @param folder  Where the journals go.
 * @param onStep  Hears what is being done.
 */
export async function runDrill(
	options: DrillOptions,
	folder: string,
	onStep: ( step: string ) => void = () => {}
): Promise< DrillReport > {
	const luck = chance( options.seed );
	const woocommerce = await resolveWooCommerce();
	await mkdir( folder, { recursive: true } );
	const load = new Journal< LoadLine >( path.join( folder, 'load.jsonl' ) );
	const accepted = new Journal< AcceptedLine >(
		path.join( folder, 'accepted.jsonl' )
	);
	const cleanUps: Array< () => unknown > = [
		() => load.close(),
		() => accepted.close(),
	];
	try {
		onStep(
			`Starting a shop (WooCommerce ${ woocommerce.version }, ${ woocommerce.kind })`
		);
		const shop = await Shop.start( options, woocommerce );
		cleanUps.push( () => shop.stop() );
		const receiver = await Receiver.start(
			accepted,
			luck,
			options.delayMs
		);
		cleanUps.push( () => receiver.stop() );
		receiver.secret = Shop.newSecret();
		await shop.saveSettings( receiver.url, receiver.secret );
		const ids = await shop.makeOrders( options.orders );
		const misbehaves = options.faults === 'all';
		const bag = fillBag(
			luck,
			Math.max( 1, Math.floor( options.orders / 1000 ) )
		);
		if ( misbehaves ) {
			receiver.refused = luck.pick( ids ) ?? null;
			receiver.add( ...bag.quick );
			receiver.mischief = Math.min(
				0.5,
				( 3 * bag.quick.length ) / options.orders
			);
		}
		const victims = new Victims( shop.folder );
		const faults = new Faults( shop, receiver, victims, luck, bag );
		const planned = plan( options, luck );
		const drains = await Drains.start( shop, victims, luck, {
			commands: options.drains,
			workers: 2,
		} );
		cleanUps.push( () => drains.stop() );
		const generator = new Load(
			shop,
			victims,
			receiver,
			load,
			options,
			luck,
			ids
		);

		onStep( `Completing ${ options.orders } orders` );
		const failed: unknown[] = [];
		let loadEndedAt = 0;
		const working = Promise.all( [
			faults.run( planned ),
			generator.run().then( () => {
				loadEndedAt = Date.now();
				receiver.mischief = misbehaves ? lastMischief : 0;
				onStep(
					'All orders are completed; waiting for the queue to be quiet'
				);
			} ),
		] ).then(
			() => true,
			( error: unknown ) => failed.push( error )
		);
		let ended = false;
		void working.then( () => ( ended = true ) );
		cleanUps.push( () => {
			faults.stop();
			generator.stop();
			return working;
		} );

		const verdict = ( failures: DrillReport[ 'failures' ] ) =>
			judge( load.lines, accepted.lines, {
				refused: receiver.refused,
				calm: options.faults === 'none',
				deaths: faults.deaths,
				failures,
			} );
		let progress = '';
		let progressAt = Date.now();
		const deadline = Date.now() + ( 4 * options.seconds + 600 ) * 1000;
		let isQuiet = false;
		while ( ! isQuiet && Date.now() < deadline ) {
			await new Promise( ( resolve ) => setTimeout( resolve, 250 ) );
			if ( failed.length > 0 ) {
				throw failed[ 0 ];
			}
			const now = `${ load.lines.length } ${ accepted.lines.length } ${ faults.missing.length } ${ ended }`;
			if ( now !== progress ) {
				progress = now;
				progressAt = Date.now();
			}
			if ( Date.now() - progressAt > options.patience * 1000 ) {
				break;
			}
			isQuiet =
				ended &&
				faults.missing.length === 0 &&
				Date.now() - receiver.lastRequestAt > settleMs &&
				verdict( [] ).wrong.lost.length === 0 &&
				( await shows( shop, receiver.refused ) );
		}
		const lastArrival = accepted.lines.at( -1 )?.at ?? loadEndedAt;
		const failures = await shop.failures();
		await shop.keepLogs( folder );
		return {
			verdict: verdict( failures ),
			attempts: receiver.attempts,
			secondsToQuiet: isQuiet
				? Math.max( 0, lastArrival - loadEndedAt ) / 1000
				: null,
			faults: faults.committed,
			missing: faults.missing,
			shop: `WooCommerce ${ woocommerce.version } (${ woocommerce.kind }), orders in ${ options.storage }`,
			load: load.lines,
			accepted: accepted.lines,
			failures,
		};
	} finally {
		for ( const cleanUp of cleanUps.reverse() ) {
			await cleanUp();
		}
	}
}

/** Whether the shop shows the order that is always refused as failed. */
async function shows( shop: Shop, refused: number | null ): Promise< boolean > {
	return (
		refused === null ||
		( await shop.failures() ).some( ( { order } ) => order === refused )
	);
}
