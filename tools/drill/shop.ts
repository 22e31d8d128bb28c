import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../testbed/lib/failure';
import {
	removeTemporaryFolder,
	temporaryFolder,
} from '../../testbed/lib/lifetime';
import { repositoryRoot } from '../../testbed/lib/paths';
import { run } from '../../testbed/lib/process';
import { programs } from '../../testbed/lib/programs';
import { ourPlugin } from '../../testbed/site/site-folder';
import { until } from '../../testbed/lib/until';
import { DatabaseClock } from '../../testbed/site/native/clock';
import type { NativeSite } from '../../testbed/site/native-site';
import { startNativeSite } from '../../testbed/site/native-site';
import type { WooCommerce } from '../../testbed/site/woocommerce';
import type { ShopLine } from './journal';
import { shopLines } from './journal';
import type { DrillOptions } from './options';

export interface Stored {
	readonly status: string;
	readonly total: string;
}

export const php = ( name: string ) =>
	path.join( repositoryRoot, 'tools', 'drill', 'php', name );

/** The shop of a drill: a native site, its database and clock, and ways to ask and to tell it. */
export class Shop {
	/** Changes whenever the database dies and whenever it is back: whatever ran meanwhile was disturbed. */
	disturbances = 0;

	private constructor(
		readonly site: NativeSite,
		readonly clock: DatabaseClock,
		/** Where the drill and its mu-plugin meet. */
		readonly folder: string,
		private readonly storage: DrillOptions[ 'storage' ]
	) {}

	static async start(
		options: DrillOptions,
		woocommerce: WooCommerce
	): Promise< Shop > {
		const folder = await temporaryFolder( 'drill' );
		for ( const name of [ 'kills', 'killed', 'running', 'go' ] ) {
			await mkdir( path.join( folder, name ) );
		}
		const clock = await DatabaseClock.start();
		try {
			const site = await startNativeSite( {
				orderStorage: options.storage,
				plugins: [
					{ slug: 'woocommerce', dir: woocommerce.dir },
					options.plugin ?? ourPlugin,
				],
				muPlugins: [ php( 'agent.php' ) ],
				// A killed WP-Cron keeps its lock for a minute otherwise: that is WordPress's to prove, not ours.
				constants: {
					DRILL_FOLDER: folder,
					WP_CRON_LOCK_TIMEOUT: 10,
					WP_DEBUG_LOG: path.join( folder, 'php.log' ),
				},
				database: { durable: true, env: clock.env },
			} );
			const shop = new Shop( site, clock, folder, options.storage );
			try {
				if ( options.oldCache ) {
					await cp(
						php( 'object-cache.php' ),
						path.join(
							site.wpDir,
							'wp-content',
							'object-cache.php'
						)
					);
				}
				await site.startHttp();
			} catch ( error ) {
				await shop.stop();
				throw error;
			}
			return shop;
		} catch ( error ) {
			clock.stop();
			removeTemporaryFolder( folder );
			throw error;
		}
	}

	async stop(): Promise< void > {
		await this.site.stop();
		this.clock.stop();
		removeTemporaryFolder( this.folder );
	}

	static newSecret(): string {
		return randomBytes( 32 ).toString( 'hex' );
	}

	/**
	 * Asks the mu-plugin for something under PHP-FPM.
	 * @return What it answered, or null where it was not carried out.
	 */
	async request( task: object ): Promise< unknown > {
		try {
			const response = await fetch( this.site.url, {
				method: 'POST',
				headers: { 'X-Drill': '1' },
				body: JSON.stringify( task ),
				redirect: 'manual',
			} );
			const answer = await response.text();
			return response.status === 200 ? JSON.parse( answer ) : null;
		} catch {
			return null;
		}
	}

	/** Saves the settings as a merchant does, for as long as it takes. */
	async saveSettings( url: string, secret: string ): Promise< void > {
		const settings = {
			remote_base_url: url,
			shop_hostname: 'example-shop.com',
			secret,
		};
		await until(
			async () =>
				( await this.request( { step: 'settings', settings } ) ) !==
				null,
			{
				what: 'The settings',
				everyMs: 200,
			}
		);
	}

	/** Makes orders that can be completed. */
	async makeOrders( count: number ): Promise< number[] > {
		const output = await this.site.wp(
			'eval-file',
			php( 'make-orders.php' ),
			String( count )
		);
		const [ , first ] = /(\d+) \d+\s*$/.exec( output ) ?? [];
		if ( first === undefined ) {
			throw new Failure( `The shop made no orders:\n${ output }` );
		}
		return Array.from( { length: count }, ( _, i ) => Number( first ) + i );
	}

	/** What the database says of orders, on a connection of its own, for as long as it takes to have one. */
	async stored( ids: readonly number[] ): Promise< Map< number, Stored > > {
		const answer: Record< string, [ string, string ] > = JSON.parse(
			await this.askDatabase( ids.join( ',' ) )
		);
		if ( Object.keys( answer ).length !== ids.length ) {
			throw new Failure(
				`The database does not know all of these orders: ${ ids.join( ', ' ) }`
			);
		}
		return new Map(
			Object.entries( answer ).map( ( [ id, [ status, total ] ] ) => [
				Number( id ),
				{ status, total },
			] )
		);
	}

	/** Failed deliveries, as the shop shows them. */
	async failures(): Promise< Array< { order: number; reason: string } > > {
		const rows: Array< [ number, string ] > = JSON.parse(
			await this.askDatabase( 'failures' )
		);
		return rows.map( ( [ order, reason ] ) => ( { order, reason } ) );
	}

	/** Webhook-ids of which an attempt is on record that drew no answer in time. */
	async timedOut(): Promise< ReadonlySet< string > > {
		const ids: string[] = JSON.parse(
			await this.askDatabase( 'timed-out' )
		);
		return new Set( ids );
	}

	/** What the shop's own processes have noted so far. */
	get journal(): ShopLine[] {
		return shopLines( path.join( this.folder, 'shop.jsonl' ) );
	}

	/** What PHP complains of in the plugin's files, or for the sake of an old object cache. */
	async complaints(): Promise< string[] > {
		const log = await readFile(
			path.join( this.folder, 'php.log' ),
			'utf8'
		).catch( () => '' );
		return log
			.split( '\n' )
			.filter( ( line ) =>
				/PHP (?:Fatal|Warning|Notice|Deprecated|Parse).*(?:\/plugins\/wc-order-sync\/|\/plugin\/src\/|flush_runtime|wp_cache_supports)/.test(
					line
				)
			);
	}

	/** From now on the retry schedule has few and short steps. */
	async endScheduleSoon(): Promise< void > {
		await writeFile( path.join( this.folder, 'soon-over' ), '' );
	}

	/** Copies what PHP and the plugin have logged. */
	async keepLogs( folder: string ): Promise< void > {
		const logs = path.join(
			this.site.wpDir,
			'wp-content',
			'uploads',
			'wc-logs'
		);
		const own = [ 'php.log', 'shop.jsonl' ].map( ( name ) =>
			path.join( this.folder, name )
		);
		for ( const source of [ ...own, logs ] ) {
			await cp( source, path.join( folder, path.basename( source ) ), {
				recursive: true,
			} ).catch( () => {} ); // Nobody has logged anything.
		}
	}

	private async askDatabase( question: string ): Promise< string > {
		const { socket, name } = this.site.db;
		let answer = '';
		await until(
			async () => {
				const { code, output } = await run( programs.php, [
					php( 'stored.php' ),
					socket,
					name,
					this.storage,
					question,
				] );
				answer = output;
				return code === 0;
			},
			{ what: 'The database', everyMs: 300 }
		);
		return answer;
	}
}
