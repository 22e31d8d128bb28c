import { setup } from '@wordpress/a11y';
import { createRoot } from '@wordpress/element';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act } from 'react';

import { VerifyPanel } from './VerifyPanel';

let host: HTMLElement;
let root: ReturnType< typeof createRoot >;

async function render(
	shopHostname: string = 'shop.example',
	remoteUrl: string = 'https://api.shop.example/base'
): Promise< void > {
	await act( async () =>
		root.render(
			<VerifyPanel
				shopHostname={ shopHostname }
				remoteUrl={ remoteUrl }
			/>
		)
	);
}

function control( name: string ): HTMLElement | undefined {
	return [ ...host.querySelectorAll( 'button' ) ].find(
		( { textContent } ) => textContent === name
	);
}

async function press( name: string ): Promise< void > {
	await act( async () => control( name )?.click() );
}

async function open(): Promise< void > {
	await press( 'For whoever runs the endpoint' );
}

function code(): HTMLElement | null {
	return host.querySelector( 'pre' );
}

function announced(): string | null | undefined {
	return host.ownerDocument.getElementById( 'a11y-speak-polite' )
		?.textContent;
}

beforeEach( () => {
	Object.assign( globalThis, { IS_REACT_ACT_ENVIRONMENT: true } );
	host = document.createElement( 'div' );
	document.body.append( host );
	root = createRoot( host );
	setup();
} );

afterEach( async () => {
	await act( async () => root.unmount() );
	host.remove();
	Reflect.deleteProperty( navigator, 'clipboard' );
} );

describe( 'the panel for whoever runs the endpoint', () => {
	it( 'is closed at first', async () => {
		await render();

		expect( host.textContent ).toBe( 'For whoever runs the endpoint' );
	} );

	it( 'shows a program with this shop’s values', async () => {
		await render();
		await open();

		expect( code()?.textContent ).toContain(
			'const SHOP = "shop.example";'
		);
		expect( code()?.textContent ).toContain(
			'const PATH = "/base/api/woo/order-completed";'
		);
		expect( host.textContent ).not.toContain( 'example values' );
	} );

	it( 'follows the form', async () => {
		await render();
		await open();

		await render( 'other.example' );

		expect( code()?.textContent ).toContain( 'SHOP = "other.example"' );
	} );

	it( 'says when examples stand in', async () => {
		await render( '', 'https://' );
		await open();

		expect( host.textContent ).toContain( 'It contains example values' );
		expect( code()?.textContent ).toContain( '"example-shop.com"' );
	} );

	it.each( [
		[ 'Node', 'createServer(' ],
		[ 'PHP', '<?php' ],
		[ 'Python', 'import hashlib' ],
		[ 'Go', 'package main' ],
	] )( 'speaks %s', async ( title, text ) => {
		await render();
		await open();

		await press( title );

		expect( code()?.textContent ).toContain( text );
		expect( code()?.getAttribute( 'aria-label' ) ).toBe(
			`Code for ${ title }`
		);
	} );

	it( 'can be scrolled by the keyboard, and stays left to right', async () => {
		await render();
		await open();

		expect( code()?.tabIndex ).toBe( 0 );
		expect( code()?.getAttribute( 'role' ) ).toBe( 'region' );
		expect( code()?.dir ).toBe( 'ltr' );
	} );

	it( 'copies what it shows, and says so', async () => {
		const copied: string[] = [];
		Object.defineProperty( navigator, 'clipboard', {
			configurable: true,
			value: {
				writeText: async ( text: string ) => copied.push( text ),
			},
		} );
		await render();
		await open();
		await press( 'Python' );

		await press( 'Copy code' );

		expect( copied ).toEqual( [ code()?.textContent ] );
		expect( host.textContent ).toContain( 'Copied.' );
		expect( announced() ).toContain( 'Copied.' );

		await press( 'Go' );
		expect( host.textContent ).not.toContain( 'Copied.' );
	} );

	it( 'selects the code where the browser copies nothing, and says which keys do', async () => {
		await render();
		await open();

		await press( 'Copy code' );

		expect( String( host.ownerDocument.getSelection() ) ).toBe(
			code()?.textContent
		);
		expect( host.ownerDocument.activeElement ).toBe( code() );
		expect( host.textContent ).toContain( 'press Ctrl+C' );
		expect( announced() ).toContain( 'press Ctrl+C' );
	} );
} );
