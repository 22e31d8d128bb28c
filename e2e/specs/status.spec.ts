import type { Page } from '@playwright/test';
import { answering } from '../../testbed/endpoint/client';
import { completeOrder } from '../../testbed/site/order';
import { expectState } from '../fixtures/shop-status';
import { expect, test } from '../fixtures/shop';
import { knownSecret } from '../pages/settings-screen';

/** Lets the time pass after which the page asks the shop again. */
async function letItAskAgain( page: Page ): Promise< void > {
	await page.clock.fastForward( '00:30' );
}

test( 'before the set-up the header says that nothing is set up, and what happens to orders', async ( {
	settings,
} ) => {
	await settings.open();
	await expect( settings.status ).toContainText( 'Not set up yet' );
	await expect( settings.status ).toContainText(
		'Completed orders are collected'
	);
} );

test( 'the header says that an order was delivered, without a reload', async ( {
	settings,
	shop,
	page,
	startReceiver,
	setUp,
	picture,
} ) => {
	const receiver = await startReceiver( knownSecret );
	await setUp( {
		remote_base_url: receiver.url,
		shop_hostname: 'example-shop.com',
		secret: knownSecret,
	} );
	await page.clock.install();
	await settings.open();
	await expect( settings.status ).toContainText(
		'Set up, but not confirmed yet'
	);

	const order = await completeOrder( shop );
	await expect
		.poll( () => receiver.deliveries()[ 0 ]?.order_ref )
		.toBe( `wc-${ order.id }` );
	await letItAskAgain( page );
	await expect( settings.status ).toContainText(
		/Last order delivered .+ ago/
	);
	await picture( 'header-connected' );
} );

test( 'the header says that orders are held, why, since when, how many, and what to do, without a reload', async ( {
	settings,
	shop,
	page,
	endpoint,
	setUp,
	picture,
} ) => {
	await endpoint.script( answering( knownSecret, { status: 401 } ) );
	await setUp( {
		remote_base_url: endpoint.baseUrl,
		shop_hostname: 'example-shop.com',
		secret: knownSecret,
	} );
	await page.clock.install();
	await settings.open();
	await expect( settings.status ).toContainText(
		'Set up, but not confirmed yet'
	);

	await completeOrder( shop );
	await completeOrder( shop );
	await expectState( shop, 'held' );
	await letItAskAgain( page );
	await expect( settings.status ).toContainText( 'Orders are held' );
	await expect( settings.status ).toContainText( /Since .+: / );
	await expect( settings.status ).toContainText(
		'The endpoint refuses the signature.'
	);
	await expect( settings.status ).toContainText(
		'Enter the same secret on both sides'
	);
	await expect( settings.status ).toContainText(
		'2 orders are waiting to be sent. None is lost.'
	);
	await expect( settings.announcements ).toContainText( 'Orders are held' );
	await picture( 'header-held' );

	// The endpoint is put right; a test of what is stored opens the connection.
	await endpoint.script( { secret: knownSecret } );
	await settings.testConnection();
	await expectState( shop, 'connected' );
	await letItAskAgain( page );
	await expect( settings.status ).toContainText( 'Connected' );
	await expect( settings.status ).toContainText(
		/Last order delivered .+ ago/
	);
} );

test( 'the header says that the endpoint fails and that orders are retried automatically', async ( {
	settings,
	shop,
	endpoint,
	setUp,
	picture,
} ) => {
	await endpoint.script( answering( knownSecret, { status: 500 }, 'order' ) );
	await setUp( {
		remote_base_url: endpoint.baseUrl,
		shop_hostname: 'example-shop.com',
		secret: knownSecret,
	} );
	await completeOrder( shop );
	await expectState( shop, 'failing' );
	await settings.open();
	await expect( settings.status ).toContainText(
		'Orders are waiting for the endpoint'
	);
	await expect( settings.status ).toContainText(
		'Orders are retried automatically.'
	);
	await picture( 'header-failing' );
} );

test( 'a header that could not be brought up to date says so, and keeps what it knew', async ( {
	settings,
	page,
} ) => {
	await page.clock.install();
	await settings.open();
	await expect( settings.status ).toContainText( 'Not set up yet' );
	await page.route( /wc-order-sync(\/|%2F)v1(\/|%2F)status/, ( route ) =>
		route.abort()
	);
	await letItAskAgain( page );
	await expect( settings.status ).toContainText( 'Not up to date.' );
	await expect( settings.status ).toContainText( 'Not set up yet' );

	await page.unrouteAll();
	await letItAskAgain( page );
	await expect( settings.status ).not.toContainText( 'Not up to date.' );
} );
