import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../lib/failure';
import { removeTemporaryFolder } from '../lib/lifetime';
import { freePort } from '../lib/ports';
import { run } from '../lib/process';
import { programs } from '../lib/programs';
import type { InstalledPlugin } from './site-folder';
import { createSiteFolder, ourPlugin } from './site-folder';
import type { PhpConstant } from './wp-config';
import { wpConfig } from './wp-config';
import type { HttpServer } from './native/http';
import { serveHttp } from './native/http';
import type { Database, DatabaseOptions } from './native/mariadb';
import { startMariaDb } from './native/mariadb';
import { resolveWooCommerce } from './woocommerce';
import type { WordPressRelease } from './wordpress';
import { wordpressFolder, wpCli } from './wordpress';

export interface NativeSiteOptions {
	readonly wordpress?: WordPressRelease;
	/** Where orders are stored: WooCommerce's own tables (default) or posts. */
	readonly orderStorage?: 'tables' | 'posts';
	readonly multisite?: boolean;
	/** Activated in this order; the shop and this repository's plugin unless told otherwise. */
	readonly plugins?: readonly InstalledPlugin[];
	readonly muPlugins?: readonly string[];
	readonly constants?: Readonly< Record< string, PhpConstant > >;
	readonly database?: DatabaseOptions;
}

export interface NativeSite {
	readonly wpDir: string;
	readonly db: Database;
	/** Answers only after startHttp(). */
	readonly url: string;
	readonly admin: { readonly user: string; readonly password: string };
	/** Runs WP-CLI on the site; a non-zero exit is an error. */
	wp: ( ...arguments_: string[] ) => Promise< string >;
	/** Serves the site with nginx and PHP-FPM, where a response is flushed before shutdown functions run. */
	startHttp: () => Promise< HttpServer >;
	stop: () => Promise< void >;
}

const admin = { user: 'admin', password: 'password' };

/**
 * A site in the shape of production: native PHP, MariaDB, WordPress installed, plugins active, cron off.
 * All of it lies in temporary folders and listens on 127.0.0.1 only.
 * @param options What differs from the usual.
 */
export async function startNativeSite(
	options: NativeSiteOptions = {}
): Promise< NativeSite > {
	const cli = await wpCli();
	const wordpress = await wordpressFolder( options.wordpress ?? 'newest' );
	const plugins = options.plugins ?? [
		{ slug: 'woocommerce', dir: ( await resolveWooCommerce() ).dir },
		ourPlugin,
	];
	const db = await startMariaDb( options.database );
	const cleanUps: Array< () => unknown > = [ () => db.stop() ];
	const stop = async () => {
		for ( const cleanUp of cleanUps.splice( 0 ).reverse() ) {
			await cleanUp();
		}
	};
	try {
		const port = await freePort();
		const url = `http://127.0.0.1:${ port }`;
		const config = {
			database: { ...db, host: `${ db.host }:${ db.port }` },
			constants: {
				DISABLE_WP_CRON: true,
				WP_ENVIRONMENT_TYPE: 'local',
				WP_DEBUG: true,
				WP_DEBUG_DISPLAY: false,
				WP_DEBUG_LOG: true,
				AUTOMATIC_UPDATER_DISABLED: true,
				...options.constants,
			},
		};
		const wpDir = await createSiteFolder( {
			wordpress,
			plugins,
			muPlugins: options.muPlugins ?? [],
			config,
			link: true,
		} );
		cleanUps.push( () => removeTemporaryFolder( wpDir ) );

		const wp = async ( ...arguments_: string[] ) => {
			const { code, output } = await run(
				programs.php,
				[
					'-d',
					'memory_limit=512M',
					cli,
					`--path=${ wpDir }`,
					'--allow-root',
					...arguments_,
				],
				{ env: { ...process.env, WP_CLI_CONFIG_PATH: '/dev/null' } }
			);
			if ( code !== 0 ) {
				throw new Failure(
					`wp ${ arguments_.join( ' ' ) } failed:\n${ output.trim() }`
				);
			}
			return output;
		};
		const install = options.multisite
			? [ 'multisite-install', '--skip-config' ]
			: [ 'install' ];
		await wp(
			'core',
			...install,
			`--url=${ url }`,
			'--title=Test shop',
			`--admin_user=${ admin.user }`,
			`--admin_password=${ admin.password }`,
			'--admin_email=admin@example.com',
			'--skip-email'
		);
		if ( options.multisite ) {
			const constants = {
				...config.constants,
				...multisiteConstants( `127.0.0.1:${ port }` ),
			};
			await writeFile(
				path.join( wpDir, 'wp-config.php' ),
				wpConfig( { ...config, constants } )
			);
		}
		for ( const { slug } of plugins ) {
			await wp(
				'plugin',
				'activate',
				slug,
				...( options.multisite ? [ '--network' ] : [] )
			);
			if ( slug === 'woocommerce' ) {
				const tables = options.orderStorage === 'posts' ? 'no' : 'yes';
				await wp(
					'option',
					'update',
					'woocommerce_custom_orders_table_enabled',
					tables
				);
			}
		}
		return {
			wpDir,
			db,
			url,
			admin,
			wp,
			stop,
			async startHttp() {
				const server = await serveHttp(
					wpDir,
					port,
					options.multisite
				);
				cleanUps.push( () => server.stop() );
				return server;
			},
		};
	} catch ( error ) {
		await stop();
		throw error;
	}
}

function multisiteConstants( domain: string ): Record< string, PhpConstant > {
	return {
		WP_ALLOW_MULTISITE: true,
		MULTISITE: true,
		SUBDOMAIN_INSTALL: false,
		DOMAIN_CURRENT_SITE: domain,
		PATH_CURRENT_SITE: '/',
		SITE_ID_CURRENT_SITE: 1,
		BLOG_ID_CURRENT_SITE: 1,
	};
}
