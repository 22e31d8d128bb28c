import { describe, expect, it } from '@jest/globals';

import { endpointValues } from './endpoint-values';
import { LANGUAGES } from './languages';
import { phpQuoted, quoted } from './snippets/literals';

describe( 'the values in the snippets', () => {
	it( 'are this shop’s', () => {
		expect(
			endpointValues( 'shop.example', 'https://api.shop.example' )
		).toEqual( {
			shop: 'shop.example',
			path: '/api/woo/order-completed',
			url: 'https://api.shop.example/api/woo/order-completed',
			hasExamples: false,
		} );
	} );

	it( 'begin the path with that of the remote base URL', () => {
		expect(
			endpointValues( 'shop.example', 'https://shop.example:8443/base/' )
		).toMatchObject( {
			path: '/base/api/woo/order-completed',
			url: 'https://shop.example:8443/base/api/woo/order-completed',
		} );
	} );

	it.each( [
		[ 'nothing', '', '' ],
		[ 'a half-typed scheme', 'shop.example', 'https:/' ],
		[ 'a hostname that is none', '"; drop', 'https://shop.example' ],
		[ 'an address with a query', 'shop.example', 'https://a.b/?x="' ],
	] )( 'are examples in part after %s', ( _name, hostname, url ) => {
		const values = endpointValues( hostname, url );
		expect( values.hasExamples ).toBe( true );
		for ( const { snippet } of LANGUAGES ) {
			expect( snippet( values ) ).toMatch(
				/example-shop\.com|api\.example\.com/
			);
			expect( snippet( values ) ).not.toContain( 'drop' );
			expect( snippet( values ) ).not.toContain( 'x=' );
		}
	} );

	it( 'fill one line of a comment, and end neither it nor PHP', () => {
		const { url } = endpointValues(
			'shop.example',
			'https://shop.example/a\n?>/b c/<?php/é/\u2028/*/'
		);
		expect( url ).toMatch( /^[!-~]+$/ );
		expect( url ).not.toContain( '?>' );
	} );

	it( 'are quoted as the language of each snippet wants it', () => {
		expect( quoted( `it's "$x" \\` ) ).toBe( `"it's \\"$x\\" \\\\"` );
		expect( phpQuoted( `it's "$x" \\` ) ).toBe( `'it\\'s "$x" \\\\'` );
	} );
} );

describe( 'a snippet', () => {
	it.each( LANGUAGES )(
		'is short enough to read: $title',
		( { snippet } ) => {
			const lines = snippet(
				endpointValues( 'example-shop.com', 'https://api.example.com' )
			).split( '\n' );
			expect( lines.length ).toBeLessThan( 110 );
		}
	);
} );
