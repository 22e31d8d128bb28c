import { afterEach, describe, expect, it } from '@jest/globals';

import { focused, screen } from '../testing/library';
import { copyText } from './copy-text';

function offer( clipboard: {
	writeText: ( text: string ) => Promise< void >;
} ) {
	Object.defineProperty( navigator, 'clipboard', {
		configurable: true,
		value: clipboard,
	} );
}

const page = document.body.ownerDocument;

function copyTheOldWay( execCommand: () => boolean ) {
	Object.defineProperty( document, 'execCommand', {
		configurable: true,
		value: execCommand,
	} );
}

describe( 'copying a text', () => {
	afterEach( () => {
		Reflect.deleteProperty( navigator, 'clipboard' );
		Reflect.deleteProperty( document, 'execCommand' );
	} );

	it( 'goes through the clipboard of the browser', async () => {
		const copied: string[] = [];
		offer( {
			writeText: async ( text ) => {
				copied.push( text );
			},
		} );

		await expect( copyText( 'abc' ) ).resolves.toBe( true );
		expect( copied ).toEqual( [ 'abc' ] );
	} );

	it( 'selects the text and copies that where the page has no clipboard', async () => {
		const copied: string[] = [];
		copyTheOldWay( () => {
			copied.push( String( page.getSelection() ) );
			return true;
		} );

		await expect( copyText( 'line 1\n\tline 2' ) ).resolves.toBe( true );
		expect( copied ).toEqual( [ 'line 1\n\tline 2' ] );
	} );

	it( 'selects the text and copies that where the clipboard is forbidden', async () => {
		offer( { writeText: () => Promise.reject( new Error( 'denied' ) ) } );
		copyTheOldWay( () => true );

		await expect( copyText( 'abc' ) ).resolves.toBe( true );
	} );

	it( 'says so where neither way is open', async () => {
		await expect( copyText( 'abc' ) ).resolves.toBe( false );
		copyTheOldWay( () => false );
		await expect( copyText( 'abc' ) ).resolves.toBe( false );
	} );

	it( 'leaves nothing behind, and the focus where it was', async () => {
		document.body.innerHTML = '<button>Copy</button>';
		const button = screen.getByRole( 'button', { name: 'Copy' } );
		button.focus();
		copyTheOldWay( () => true );

		await copyText( 'abc' );

		expect( document.body.innerHTML ).toBe( '<button>Copy</button>' );
		expect( focused() ).toBe( button );
		expect( page.getSelection()?.rangeCount ).toBe( 0 );
	} );
} );
