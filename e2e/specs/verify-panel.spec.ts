import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
	startProgram,
	untilListening,
} from '../../admin-src/verify/testing/program';
import { expect, test } from '../fixtures/shop';
import { looks } from '../pages/badge';
import { knownSecret } from '../pages/settings-screen';

const heading = 'For the developer of your endpoint';

async function pasted( page: Page ): Promise< string > {
	await page.evaluate( () => {
		const field = document.createElement( 'textarea' );
		field.id = 'pasted';
		document.body.append( field );
		field.focus();
	} );
	await page.keyboard.press( 'Control+V' );
	return page.locator( '#pasted' ).inputValue();
}

test( 'the code for the endpoint is reached, read and copied by keyboard alone', async ( {
	settings: screen,
	context,
	picture,
} ) => {
	const { page } = screen;
	await context.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await screen.open();
	await screen.fill( { url: 'https://api.example.com/base' } );
	const toggle = page.getByRole( 'button', { name: heading } );
	await toggle.focus();
	await page.keyboard.press( 'Enter' );

	await page.keyboard.press( 'Tab' );
	await expect( page.getByRole( 'tab', { name: 'Node' } ) ).toBeFocused();
	await page.keyboard.press( 'ArrowRight' );
	await page.keyboard.press( 'ArrowRight' );
	const code = page.getByRole( 'region', { name: 'Code for Python' } );
	await expect( code ).toContainText( 'SHOP = "shop.example"' );
	await expect( code ).toContainText(
		'PATH = "/base/api/woo/order-completed"'
	);
	// The bar at the top of the window would otherwise stand in the picture.
	await page.setViewportSize( { width: 1280, height: 1800 } );
	await picture( 'endpoint-code' );

	const copy = page.getByRole( 'button', { name: 'Copy code' } );
	await page.keyboard.press( 'Tab' );
	await expect( copy ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( 'Copied.' ).first() ).toBeVisible();
	await page.keyboard.press( 'Tab' );
	await expect( code ).toBeFocused();
	expect( await pasted( page ) ).toBe( await code.textContent() );
} );

test( 'the code is copied where the page has no clipboard, and the focus stays', async ( {
	settings: screen,
} ) => {
	const { page } = screen;
	await page.addInitScript( () =>
		Object.defineProperty( navigator, 'clipboard', { value: undefined } )
	);
	await screen.open();
	await page.getByRole( 'button', { name: heading } ).click();
	await page.getByRole( 'tab', { name: 'Go' } ).click();

	const copy = page.getByRole( 'button', { name: 'Copy code' } );
	await copy.click();

	await expect( page.getByText( 'Copied.' ).first() ).toBeVisible();
	await expect( copy ).toBeFocused();
	expect( await pasted( page ) ).toBe(
		await page.getByRole( 'region', { name: 'Code for Go' } ).textContent()
	);
} );

test( 'the code scrolls in itself on a narrow screen, and axe finds nothing in any language', async ( {
	settings: screen,
} ) => {
	const { page } = screen;
	await page.setViewportSize( { width: 320, height: 640 } );
	await screen.open();
	await page.getByRole( 'button', { name: heading } ).click();

	for ( const language of [ 'Node', 'PHP', 'Python', 'Go' ] ) {
		await page.getByRole( 'tab', { name: language } ).click();
		const code = page.getByRole( 'region', {
			name: `Code for ${ language }`,
		} );
		await expect( code ).toBeVisible();
		expect(
			await code.evaluate(
				( { scrollWidth, clientWidth } ) => scrollWidth > clientWidth
			)
		).toBe( true );
		expect(
			await page.evaluate(
				() => document.documentElement.scrollWidth <= window.innerWidth
			)
		).toBe( true );
		const { violations } = await new AxeBuilder( { page } )
			.include( '.wc-order-sync-page' )
			.analyze();
		expect( violations ).toEqual( [] );
	}
} );

test( 'the code as it stands on the page, run with the secret, is an endpoint that passes the test', async ( {
	settings: screen,
} ) => {
	const { page } = screen;
	await screen.open();
	await screen.fill( {} );
	await page.getByRole( 'button', { name: heading } ).click();
	const code = page.getByRole( 'region', { name: 'Code for Node' } );
	await expect( code ).toContainText( 'shop.example' );

	const program = await startProgram(
		'node',
		( await code.textContent() ) ?? '',
		knownSecret
	);
	try {
		await untilListening( program );
		await screen.fill( { url: `http://127.0.0.1:${ program.port }` } );
		await screen.testConnection();
		await screen.connection.expectLooks( looks.green );
	} finally {
		await program.stop();
	}
} );
