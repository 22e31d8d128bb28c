import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { userEvent, type UserEvent } from '@testing-library/user-event';

import { focused, render, screen, spoken } from '../testing/library';
import { VerifyPanel } from './VerifyPanel';

const TITLE = 'For the developer of your endpoint';

let user: UserEvent;

function panel(
	shopHostname: string = 'shop.example',
	remoteUrl: string = 'https://api.shop.example/base'
) {
	return (
		<VerifyPanel shopHostname={ shopHostname } remoteUrl={ remoteUrl } />
	);
}

async function press(
	name: string,
	role: 'button' | 'tab' = 'button'
): Promise< void > {
	await user.click( screen.getByRole( role, { name } ) );
}

async function open( shown = panel() ) {
	const rendered = render( shown );
	await press( TITLE );
	return rendered;
}

function code( language: string = 'Node' ): HTMLElement {
	return screen.getByRole( 'region', { name: `Code for ${ language }` } );
}

beforeEach( () => {
	user = userEvent.setup();
} );

describe( 'the panel for the developer of the endpoint', () => {
	it( 'is closed at first', () => {
		const { container } = render( panel() );

		expect( container.textContent ).toBe( TITLE );
	} );

	it( 'shows a program with this shop’s values', async () => {
		const { container } = await open();

		expect( code().textContent ).toContain(
			'const SHOP = "shop.example";'
		);
		expect( code().textContent ).toContain(
			'const PATH = "/base/api/woo/order-completed";'
		);
		expect( container.textContent ).not.toContain( 'example values' );
	} );

	it( 'follows the form', async () => {
		const { rerender } = await open();

		rerender( panel( 'other.example' ) );

		expect( code().textContent ).toContain( 'SHOP = "other.example"' );
	} );

	it( 'says when it contains examples', async () => {
		const { container } = await open( panel( '', 'https://' ) );

		expect( container.textContent ).toContain(
			'It contains example values'
		);
		expect( code().textContent ).toContain( '"example-shop.com"' );
	} );

	it.each( [
		[ 'Node', 'createServer(' ],
		[ 'PHP', '<?php' ],
		[ 'Python', 'import hashlib' ],
		[ 'Go', 'package main' ],
	] )( 'speaks %s', async ( language, text ) => {
		await open();

		await press( language, 'tab' );

		expect( code( language ).textContent ).toContain( text );
	} );

	it( 'can be scrolled by the keyboard, and stays left to right', async () => {
		await open();

		expect( code().tagName ).toBe( 'PRE' );
		expect( code().tabIndex ).toBe( 0 );
		expect( code().dir ).toBe( 'ltr' );
	} );

	it( 'copies what it shows, and says so', async () => {
		const copy = jest.spyOn( navigator.clipboard, 'writeText' );
		const { container } = await open();
		await press( 'Python', 'tab' );

		await press( 'Copy code' );

		await screen.findByText( 'Copied.' );
		expect( copy.mock.calls ).toEqual( [
			[ code( 'Python' ).textContent ],
		] );
		expect( spoken() ).toContain( 'Copied.' );

		await press( 'Go', 'tab' );
		expect( container.textContent ).not.toContain( 'Copied.' );
	} );

	it( 'selects the code where the browser does not copy it, and names the keys that do', async () => {
		Reflect.deleteProperty( navigator, 'clipboard' );
		await open();

		await press( 'Copy code' );

		await screen.findByText( 'press Ctrl+C', { exact: false } );
		expect( String( document.getSelection() ) ).toBe( code().textContent );
		expect( focused() ).toBe( code() );
		expect( spoken() ).toContain( 'press Ctrl+C' );
	} );
} );
