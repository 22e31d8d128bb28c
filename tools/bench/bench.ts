import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../testbed/lib/failure';
import { repositoryRoot } from '../../testbed/lib/paths';
import { run } from '../../testbed/lib/process';
import { programs } from '../../testbed/lib/programs';
import { ourPlugin } from '../../testbed/site/site-folder';
import { until } from '../../testbed/lib/until';
import type { NativeSite } from '../../testbed/site/native-site';
import { startNativeSite } from '../../testbed/site/native-site';
import type { WooCommerce } from '../../testbed/site/woocommerce';
import { resolveWooCommerce } from '../../testbed/site/woocommerce';
import type { JsonObject } from './json';
import { jsonObject, objectList } from './json';
import type { Receiver } from './receiver';
import { startReceiver } from './receiver';

/** What a request is to do; php/requests.php does it. */
export interface Instruction {
	readonly complete?: boolean;
	readonly withoutListener?: boolean;
	/** WooCommerce writes no mail to the shopper: it takes as long as all the rest, and never the same. */
	readonly withoutMail?: boolean;
	readonly withoutPlugin?: boolean;
	readonly admin?: boolean;
}

/** A shop, a receiver, and the ways to use them. */
export interface Bench {
	readonly site: NativeSite;
	readonly shop: WooCommerce;
	readonly receiver: Receiver;
	readonly secret: string;
	/** Runs statements and returns the rows of the last one. */
	sql: ( ...statements: string[] ) => Promise< JsonObject[] >;
	/** Runs a file of php/ in the shop, with WP-CLI; what it tells last. */
	php: ( file: string, ...arguments_: string[] ) => Promise< JsonObject >;
	/** A page view; settles when the response is there. */
	visit: ( instruction: Instruction, page?: string ) => Promise< number >;
	/** A page view and what PHP noted of it, which it does when all its work is over. */
	noted: ( instruction: Instruction, page?: string ) => Promise< JsonObject >;
	/** Notes of all page views so far. */
	notes: () => JsonObject[];
	stop: () => Promise< void >;
}

const marker = 'bench:';
const folder = path.join( repositoryRoot, 'tools', 'bench', 'php' );

/** Boots all of it. */
export async function startBench(): Promise< Bench > {
	const cleanUps: Array< () => Promise< void > > = [];
	const stop = async () => {
		for ( const cleanUp of cleanUps.splice( 0 ).reverse() ) {
			await cleanUp();
		}
	};
	try {
		const secret = randomBytes( 32 ).toString( 'hex' );
		const shop = await resolveWooCommerce();
		const receiver = await startReceiver( secret );
		cleanUps.push( receiver.stop );
		const site = await startNativeSite( {
			plugins: [ { slug: 'woocommerce', dir: shop.dir }, ourPlugin ],
			muPlugins: [ path.join( folder, 'requests.php' ) ],
			constants: {
				WP_DEBUG: false,
				WP_DEBUG_LOG: false,
				WC_ORDER_SYNC_REMOTE_URL: receiver.url,
				WC_ORDER_SYNC_SHOP_HOSTNAME: 'bench.example',
				WC_ORDER_SYNC_SECRET: secret,
			},
		} );
		cleanUps.push( site.stop );
		const { url } = await site.startHttp();
		return { site, shop, receiver, secret, stop, ...ways( site, url ) };
	} catch ( error ) {
		await stop();
		throw error;
	}
}

function ways(
	site: NativeSite,
	url: string
): Pick< Bench, 'sql' | 'php' | 'visit' | 'noted' | 'notes' > {
	const notesFile = path.join( site.wpDir, 'bench-notes.log' );
	const notes = () =>
		existsSync( notesFile )
			? readFileSync( notesFile, 'utf8' )
					.split( '\n' )
					.slice( 0, -1 )
					.map( jsonObject )
			: [];
	const visit = async ( instruction: Instruction, page = '/' ) => {
		const started = performance.now();
		const response = await fetch( url + page, {
			headers: { 'X-Bench': JSON.stringify( instruction ) },
			redirect: 'manual',
		} );
		await response.arrayBuffer();
		if ( response.status >= 400 ) {
			throw new Failure(
				`${ page } answered HTTP ${ response.status }.`
			);
		}
		return performance.now() - started;
	};
	return {
		async sql( ...statements ) {
			const { code, output } = await run( programs.php, [
				path.join( folder, 'sql.php' ),
				site.db.socket,
				site.db.name,
				JSON.stringify( statements ),
			] );
			if ( code !== 0 ) {
				throw new Failure( `SQL failed: ${ output.trim() }` );
			}
			return objectList( JSON.parse( output ) );
		},
		async php( file, ...arguments_ ) {
			const output = await site.wp(
				'eval-file',
				path.join( folder, file ),
				...arguments_,
				'--use-include'
			);
			const told = output
				.split( '\n' )
				.findLast( ( line ) => line.startsWith( marker ) );
			if ( told === undefined ) {
				throw new Failure( `${ file } told nothing:\n${ output }` );
			}
			return jsonObject( told.slice( marker.length ) );
		},
		visit,
		async noted( instruction, page ) {
			const before = notes().length;
			await visit( instruction, page );
			await until( () => notes().length > before, {
				what: 'The end of a request',
				everyMs: 2,
			} );
			return notes()[ before ] ?? {};
		},
		notes,
	};
}
