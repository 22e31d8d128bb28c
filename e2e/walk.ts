/**
 * `npm run walk`: how long someone who has never seen the plugin takes from the Plugins screen to a green badge
 * and saved settings. The plugin lies in wp-content/plugins as its zip unpacks, not yet active.
 */
import { chromium, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { startBrowserShop } from '../testbed/site/browser-shop';
import { SettingsScreen } from './pages/settings-screen';
import { createReceiver } from '../receiver/server';
import { unpackZip } from '../testbed/lib/archive';
import { launchOptions } from './browser';
import { fail } from '../testbed/lib/failure';
import {
	exitOnSignals,
	removeTemporaryFolder,
	temporaryFolder,
} from '../testbed/lib/lifetime';
import { freePort } from '../testbed/lib/ports';
import { progress, say } from '../testbed/lib/progress';
import { Person } from './walk/person';
import { line, Stopwatch } from './walk/stopwatch';
import { resolveWooCommerce } from '../testbed/site/woocommerce';
import { packPlugin } from '../testbed/plugin/pack';

const goal = 60;
/** To switch windows, paste the secret into the endpoint's environment and start it again. */
const secondsAtTheEndpoint = 10;

const cleanUps: Array< () => unknown > = [];

async function cleanUp(): Promise< void > {
	for ( const end of cleanUps.splice( 0 ).reverse() ) {
		await end();
	}
}

async function bootShop() {
	const { dir, kind, version } = await resolveWooCommerce();
	const shop = await startBrowserShop( {
		plugins: [ { slug: 'woocommerce', dir } ],
	} );
	cleanUps.push( shop.stop );
	const unpacked = await temporaryFolder( 'unpacked' );
	cleanUps.push( () => removeTemporaryFolder( unpacked ) );
	const zip = path.join( unpacked, 'wc-order-sync.zip' );
	await packPlugin( zip );
	await unpackZip( zip, unpacked );
	await cp(
		path.join( unpacked, 'wc-order-sync' ),
		path.join( shop.wpDir, 'wp-content', 'plugins', 'wc-order-sync' ),
		{ recursive: true }
	);
	say( `WooCommerce ${ version } (${ kind }), native PHP.` );
	return shop;
}

async function openBrowser(): Promise< Page > {
	const browser = await chromium.launch( launchOptions );
	cleanUps.push( () => browser.close() );
	return browser.newPage( { viewport: { width: 1280, height: 900 } } );
}

async function main(): Promise< void > {
	const shop = await progress( 'Booting the shop', bootShop );
	const page = await openBrowser();
	const settings = new SettingsScreen( page, shop );
	const person = new Person( page );
	const watch = new Stopwatch();
	const port = await freePort();
	await page.goto( shop.loginUrl( 'plugins.php' ) );

	await watch.step( 'Plugins: find WC Order Sync, Activate', async () => {
		await person.look( 2 );
		await person.click(
			page.getByRole( 'link', { name: 'Activate WC Order Sync' } )
		);
		await page.getByText( 'Plugin activated.' ).waitFor();
	} );
	await watch.step( 'Settings → WC Order Sync', async () => {
		const menu = page.getByRole( 'navigation', { name: 'Main menu' } );
		await person.look( 1 );
		await menu
			.locator( '#menu-settings' )
			.getByRole( 'link', { name: 'Settings' } )
			.first()
			.hover();
		await person.click(
			menu.getByRole( 'link', { name: 'WC Order Sync' } )
		);
		await settings.remoteUrl.waitFor();
	} );
	await watch.step( 'Read the page, type the address', async () => {
		await person.look( 3 );
		await expect( settings.remoteUrl ).toBeFocused();
		await person.type( `http://127.0.0.1:${ port }` );
	} );
	await watch.step( 'Generate the secret, copy it', async () => {
		await person.click( page.getByRole( 'button', { name: 'Generate' } ) );
		await person.look( 1 );
		await person.click(
			page.getByRole( 'button', { name: 'Copy secret' } )
		);
	} );
	await watch.step(
		'Paste it at the endpoint, start that again',
		async () => {
			await person.look( secondsAtTheEndpoint );
			const secret = await settings.secret.inputValue();
			const receiver = await createReceiver( { secret, port } );
			cleanUps.push( () => receiver.close() );
		}
	);
	await watch.step( 'Test connection, read the badge', async () => {
		await person.click( settings.testButton );
		await settings.badge.getByText( 'Ready', { exact: true } ).waitFor();
		await person.look( 2 );
	} );
	await watch.step( 'Save changes', async () => {
		await person.click( settings.saveButton );
		await page.getByText( 'Settings saved.' ).waitFor();
	} );

	const total = watch.total();
	say( line( total, `in all; the goal is under ${ goal } s` ) );
	process.exitCode = total < goal ? 0 : 1;
}

exitOnSignals( cleanUp );
try {
	await main();
} catch ( error ) {
	fail( error );
} finally {
	await cleanUp();
}
