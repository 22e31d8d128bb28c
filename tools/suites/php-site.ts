import path from 'node:path';
import { buildAdmin } from '../../testbed/plugin/build';
import { repositoryRoot } from '../../testbed/lib/paths';
import { startProcess } from '../../testbed/lib/process';
import { programs } from '../../testbed/lib/programs';
import { progress } from '../../testbed/lib/progress';
import { until } from '../../testbed/lib/until';
import { findFaketime } from '../../testbed/site/native/clock';
import { startNativeSite } from '../../testbed/site/native-site';
import { wpCli } from '../../testbed/site/wordpress';
import type { WooCommerce } from '../../testbed/site/woocommerce';
import { ourPlugin } from '../../testbed/site/site-folder';

export interface PhpSite {
	/** What PHPUnit's bootstrap reads. */
	readonly env: NodeJS.ProcessEnv;
	stop: () => Promise< void >;
}

/**
 * What PHPUnit needs around it: a site in the shape of production and an endpoint that can misbehave.
 * WC_ORDER_SYNC_TEST_WORDPRESS and WC_ORDER_SYNC_TEST_ORDER_STORAGE choose among several shapes.
 * With `multisite` it is the first site of a network.
 */
export async function startPhpSite(
	shop: WooCommerce,
	{ multisite = false }: { readonly multisite?: boolean } = {}
): Promise< PhpSite > {
	// The settings page, which some tests look at, is one that has been built.
	await buildAdmin();
	const cleanUps: Array< () => Promise< void > > = [];
	const stop = async () => {
		for ( const cleanUp of cleanUps.splice( 0 ).reverse() ) {
			await cleanUp();
		}
	};
	try {
		return await progress(
			`Installing WordPress with WooCommerce ${ shop.version } (${ shop.kind })`,
			async () => {
				const site = await startNativeSite( {
					wordpress:
						process.env.WC_ORDER_SYNC_TEST_WORDPRESS === 'oldest'
							? 'oldest'
							: 'newest',
					orderStorage:
						process.env.WC_ORDER_SYNC_TEST_ORDER_STORAGE === 'posts'
							? 'posts'
							: 'tables',
					multisite,
					plugins: [
						{ slug: 'woocommerce', dir: shop.dir },
						ourPlugin,
					],
				} );
				cleanUps.push( site.stop );
				const { url } = await site.startHttp();
				const endpoint = await startEndpoint();
				cleanUps.push( endpoint.stop );
				return {
					env: {
						...process.env,
						WC_ORDER_SYNC_TEST_WP: site.wpDir,
						WC_ORDER_SYNC_TEST_URL: url,
						WC_ORDER_SYNC_TEST_REMOTE: endpoint.url,
						WC_ORDER_SYNC_TEST_FAKETIME: findFaketime() ?? '',
						WC_ORDER_SYNC_TEST_PHP: programs.php,
						WC_ORDER_SYNC_TEST_WP_CLI: await wpCli(),
					},
					stop,
				};
			}
		);
	} catch ( error ) {
		await stop();
		throw error;
	}
}

/** Starts the endpoint of the tests, which verifies, records and misbehaves as it is told. */
async function startEndpoint(): Promise< {
	url: string;
	stop: () => Promise< void >;
} > {
	const endpoint = startProcess(
		process.execPath,
		[
			'--import',
			'tsx',
			path.join( repositoryRoot, 'testbed', 'endpoint', 'server.ts' ),
			'--port',
			'0',
		],
		{ cwd: repositoryRoot }
	);
	const port = () => /\{"port":\s*(\d+)/.exec( endpoint.output() )?.[ 1 ];
	try {
		await until( () => port() !== undefined, {
			what: 'The endpoint of the tests',
			alive: endpoint,
		} );
	} catch ( error ) {
		await endpoint.stop();
		throw error;
	}
	return { url: `http://127.0.0.1:${ port() }`, stop: endpoint.stop };
}
