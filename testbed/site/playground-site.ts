import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { removeTemporaryFolder, temporaryFolder } from '../lib/lifetime';
import { repositoryRoot } from '../lib/paths';
import { freePort } from '../lib/ports';
import { startProcess } from '../lib/process';
import type { InstalledPlugin } from './site-folder';
import { createSiteFolder, muPlugin, ourPlugin } from './site-folder';
import { until } from '../lib/until';
import { siteLogs } from './playground/log';
import { activatePlugin, runPhp } from './playground/run-php';
import { keepCronRunning } from './playground/visitors';
import type { PhpConstant } from './wp-config';
import { resolveWooCommerce } from './woocommerce';
import type { WordPressRelease } from './wordpress';
import { wordpressFolder } from './wordpress';

export interface PlaygroundSiteOptions {
	readonly wordpress?: WordPressRelease;
	readonly php?: '8.1' | '8.2' | '8.3' | '8.4' | '8.5';
	/** Any free port unless given. */
	readonly port?: number;
	/** Copied in and activated in this order; the shop and this repository's plugin unless told otherwise. */
	readonly plugins?: readonly InstalledPlugin[];
	/** Leave the plugins inactive, for tests that activate them by clicking. */
	readonly activate?: boolean;
	readonly muPlugins?: readonly string[];
	/** Whether someone calls the site's cron regularly; true unless given. */
	readonly cron?: boolean;
	readonly constants?: Readonly< Record< string, PhpConstant > >;
}

export interface PlaygroundSite {
	readonly url: string;
	readonly adminUrl: string;
	readonly wpDir: string;
	readonly admin: { readonly user: string; readonly password: string };
	/**
	 * An address that logs in and goes to a page of the administration; valid as long as the site lives.
	 * @param page Below /wp-admin/.
	 * @param as   User name; the administrator unless given.
	 */
	loginUrl: ( page: string, as?: string ) => string;
	/**
	 * Runs PHP in a request of the site, after WordPress has loaded.
	 * @param code Without the opening tag; what it returns comes back through JSON.
	 */
	php: ( code: string ) => Promise< unknown >;
	/** The ends of what Playground printed and of what PHP and the shop logged, for a failure to show. */
	log: () => Promise< string >;
	/** Settles when Playground ends, be it by stop() or by itself. */
	readonly ended: Promise< unknown >;
	stop: () => Promise< void >;
}

// A request to WordPress may call WordPress again (cron, REST from Site Health): with one worker it would
// wait for itself.
const workers = 6;

/**
 * A site in WordPress Playground: PHP as WebAssembly, SQLite, nothing to install.
 * @param options What differs from the usual.
 */
export async function startPlaygroundSite(
	options: PlaygroundSiteOptions = {}
): Promise< PlaygroundSite > {
	const plugins = options.plugins ?? [
		{ slug: 'woocommerce', dir: ( await resolveWooCommerce() ).dir },
		ourPlugin,
	];
	const token = randomBytes( 16 ).toString( 'hex' );
	const wpDir = await createSiteFolder( {
		wordpress: await wordpressFolder( options.wordpress ?? 'newest' ),
		plugins,
		muPlugins: [
			muPlugin( 'site-control.php' ),
			...( options.muPlugins ?? [] ),
		],
		config: {
			constants: {
				// The plugin sends to public addresses only, unless the site says that it is a local one.
				WP_ENVIRONMENT_TYPE: 'local',
				WP_DEBUG: true,
				WP_DEBUG_DISPLAY: false,
				WP_DEBUG_LOG: true,
				AUTOMATIC_UPDATER_DISABLED: true,
				// A cron run that WebAssembly lost must not hold the next one back for a minute.
				WP_CRON_LOCK_TIMEOUT: 10,
				WC_ORDER_SYNC_SITE_TOKEN: token,
				...options.constants,
			},
		},
	} );
	const port = options.port ?? ( await freePort() );
	const url = `http://127.0.0.1:${ port }`;
	// Playground leaves files behind when it is killed; in a folder of ours they go with the site.
	const scratch = await temporaryFolder( 'playground' );
	const playground = startProcess(
		process.execPath,
		[
			path.join(
				repositoryRoot,
				'node_modules',
				'@wp-playground',
				'cli',
				'wp-playground.js'
			),
			'server',
			`--port=${ port }`,
			`--php=${ options.php ?? '8.3' }`,
			`--workers=${ workers }`,
			`--mount-before-install=${ wpDir }:/wordpress`,
			'--wordpress-install-mode=install-from-existing-files-if-needed',
		],
		{ env: { ...process.env, TMPDIR: scratch } }
	);
	let stopVisits = () => {};
	const stop = async () => {
		stopVisits();
		await playground.stop();
		removeTemporaryFolder( wpDir );
		removeTemporaryFolder( scratch );
	};
	const php = ( code: string ) => runPhp( url, token, code );
	try {
		await until( () => answers( url ), {
			everyMs: 250,
			what: `WordPress Playground at ${ url }`,
			alive: playground,
		} );
		// The installation has WordPress start its cron before the site can be called; the lock of that lost
		// run would hold every other one back for a minute.
		await php( "delete_transient( 'doing_cron' );" );
		if ( options.activate !== false ) {
			for ( const { slug } of plugins ) {
				await activatePlugin( php, slug );
			}
		}
		stopVisits =
			options.cron === false ? stopVisits : keepCronRunning( url );
	} catch ( error ) {
		await stop();
		throw error;
	}
	return {
		url,
		adminUrl: `${ url }/wp-admin/`,
		wpDir,
		admin: { user: 'admin', password: 'password' },
		loginUrl( page, as = 'admin' ) {
			return `${ url }/?${ new URLSearchParams( { site_login: token, as, to: page } ) }`;
		},
		php,
		log: async () =>
			`${ playground.output().slice( -3000 ) }\n${ await siteLogs( wpDir ) }`,
		ended: playground.ended,
		stop,
	};
}

async function answers( url: string ): Promise< boolean > {
	try {
		return ( await fetch( url ) ).status === 200;
	} catch {
		return false;
	}
}
