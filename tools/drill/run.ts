import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { resolveWooCommerce } from '../../testbed/site/woocommerce';
import { Drains } from './drains';
import { Faults } from './faults';
import type { AcceptedLine, LoadLine, ShopLine } from './journal';
import { Journal } from './journal';
import { Load } from './load';
import type { DrillOptions } from './options';
import { plan } from './plan';
import { goodOrders, poisons, refusal } from './poison';
import { chance } from './random';
import { Receiver } from './receiver';
import { storedTransitions } from './transitions';
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
	/** Of the plugin, in PHP's log. */
	readonly complaints: readonly string[];
	readonly shop: string;
	readonly load: readonly LoadLine[];
	readonly accepted: readonly AcceptedLine[];
	readonly failures: ReadonlyArray< { order: number; reason: string } >;
	readonly journal: readonly ShopLine[];
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
		const misbehaves = options.faults === 'all';
		const besides = options.poisoned ? poisons.length + goodOrders : 0;
		const all = await shop.makeOrders( options.orders + besides );
		const ids = all.slice( 0, options.orders );
		const beside = all.slice( options.orders + poisons.length );
		const bag = fillBag(
			luck,
			Math.max( 1, Math.floor( options.orders / 1000 ) )
		);
		if ( misbehaves ) {
			receiver.poisoned.set( luck.pick( ids ) ?? 0, refusal );
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
		const cents = { last: 100_00 };
		const loadOf = ( some: readonly number[], what: DrillOptions ) => {
			const generator = new Load(
				shop,
				victims,
				receiver,
				load,
				what,
				luck,
				some,
				cents
			);
			cleanUps.push( () => generator.stop() );
			return generator.run();
		};
		const verdict = async () =>
			judge( load.lines, accepted.lines, {
				poisoned: receiver.poisoned,
				beside: new Set( beside ),
				calm: options.faults === 'none',
				timedOut: await shop.timedOut(),
				shop: shop.journal,
				databaseDeaths: faults.databaseDeaths,
				failures: await shop.failures(),
			} );
		const hasArrived = () =>
			[ ...storedTransitions( load.lines ) ].every(
				( [ order, transitions ] ) =>
					receiver.poisoned.has( order ) ||
					transitions.length <=
						( receiver.idsOf.get( order )?.size ?? 0 )
			);
		const areShownAsFailed = async () => {
			const shown = new Set(
				( await shop.failures() ).map( ( { order } ) => order )
			);
			return [ ...receiver.poisoned ].every(
				( [ order, { ends } ] ) => ! ends || shown.has( order )
			);
		};
		// Waits for work, and then for the queue to be empty; false where nothing moves any more and it is not.
		const untilQuiet = async (
			work: Promise< unknown >,
			isSettled: () => Promise< boolean >
		) => {
			const failed: unknown[] = [];
			let ended = false;
			const working = work.then(
				() => ( ended = true ),
				( error: unknown ) => failed.push( error )
			);
			cleanUps.push( () => working );
			let progress = '';
			let progressAt = Date.now();
			const deadline = Date.now() + ( 4 * options.seconds + 600 ) * 1000;
			while ( Date.now() < deadline ) {
				await new Promise( ( resolve ) => setTimeout( resolve, 250 ) );
				faults.follow();
				if ( failed.length > 0 ) {
					throw failed[ 0 ];
				}
				const now = `${ load.lines.length } ${ accepted.lines.length } ${ faults.missing.length } ${ ended }`;
				if ( now !== progress ) {
					progress = now;
					progressAt = Date.now();
				}
				if ( Date.now() - progressAt > options.patience * 1000 ) {
					return false;
				}
				if (
					ended &&
					faults.missing.length === 0 &&
					Date.now() - ( accepted.lines.at( -1 )?.at ?? 0 ) >
						settleMs &&
					hasArrived() &&
					( await isSettled() )
				) {
					return true;
				}
			}
			return false;
		};

		onStep( `Completing ${ options.orders } orders` );
		let loadEndedAt = 0;
		cleanUps.push( () => faults.stop() );
		let isQuiet = await untilQuiet(
			Promise.all( [
				faults.run( planned ),
				loadOf( ids, options ).then( () => {
					loadEndedAt = Date.now();
					receiver.mischief = misbehaves ? lastMischief : 0;
					onStep(
						'All orders are completed; waiting for the queue to be quiet'
					);
				} ),
			] ),
			() => Promise.resolve( true )
		);
		const lastArrival = accepted.lines.at( -1 )?.at ?? loadEndedAt;
		if ( isQuiet && options.poisoned ) {
			onStep( 'Completing orders beside some that are never taken' );
			await shop.endScheduleSoon();
			receiver.mischief = 0;
			const bad = all.slice( options.orders, -goodOrders );
			bad.forEach( ( id, index ) => {
				const poison = poisons[ index ];
				if ( poison ) {
					receiver.poisoned.set( id, poison );
				}
			} );
			const once = { ...options, again: false, together: 0 };
			isQuiet = await untilQuiet(
				loadOf( bad, { ...once, seconds: 1 } ).then( () =>
					loadOf( beside, { ...once, seconds: 5 } )
				),
				areShownAsFailed
			);
		}
		const complaints = await shop.complaints();
		await shop.keepLogs( folder );
		return {
			verdict: await verdict(),
			attempts: receiver.attempts,
			secondsToQuiet: isQuiet
				? Math.max( 0, lastArrival - loadEndedAt ) / 1000
				: null,
			faults: faults.committed,
			missing: faults.missing,
			complaints,
			shop: `WooCommerce ${ woocommerce.version } (${
				woocommerce.kind
			}), orders in ${ options.storage }, ${
				options.oldCache ? 'an old' : 'no'
			} object cache`,
			load: load.lines,
			accepted: accepted.lines,
			failures: await shop.failures(),
			journal: shop.journal,
		};
	} finally {
		for ( const cleanUp of cleanUps.reverse() ) {
			await cleanUp();
		}
	}
}
