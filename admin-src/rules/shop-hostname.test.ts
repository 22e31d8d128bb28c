import { describe, expect, it } from '@jest/globals';

import { checkShopHostname } from './shop-hostname';

describe( 'the rule for the shop hostname', () => {
	it.each( [
		[ 'a bare name', 'example-shop.com', 'example-shop.com' ],
		[ 'upper case', 'Example-Shop.COM', 'example-shop.com' ],
		[ 'blanks around it', ' example-shop.com\n', 'example-shop.com' ],
		[ 'a single label', 'localhost', 'localhost' ],
		[ 'an IPv4 address', '127.0.0.1', '127.0.0.1' ],
	] )( 'accepts %s without a word', ( _name, input, value ) => {
		expect( checkShopHostname( input ) ).toEqual( {
			ok: true,
			value,
			note: null,
		} );
	} );

	it.each( [
		[ 'a pasted URL', 'https://Shop.example/path?x=1', 'shop.example' ],
		[ 'a name with a path', 'shop.example/path', 'shop.example' ],
		[ 'a name with a port', 'shop.example:8443', 'shop.example' ],
		[ 'a URL with a user name', 'https://me@shop.example', 'shop.example' ],
	] )( 'trims %s to its host and says so', ( _name, input, value ) => {
		expect( checkShopHostname( input ) ).toEqual( {
			ok: true,
			value,
			note: expect.stringContaining( `Shortened to ${ value }` ),
		} );
	} );

	it( 'writes an international name as punycode and says so', () => {
		expect( checkShopHostname( 'bücher.example' ) ).toEqual( {
			ok: true,
			value: 'xn--bcher-kva.example',
			note: expect.stringContaining( 'xn--bcher-kva.example' ),
		} );
	} );

	it.each( [
		[ 'nothing', '', /Enter the host name/ ],
		[ 'words', 'my shop', /not a host name/ ],
		[ 'an underscore', 'my_shop.example', /not a host name/ ],
		[
			'a label that begins with a hyphen',
			'-shop.example',
			/not a host name/,
		],
		[ 'an empty label', 'shop..example', /not a host name/ ],
		[ 'an IPv6 address', '[::1]', /not a host name/ ],
		[
			'a label of 64 characters',
			`${ 'a'.repeat( 64 ) }.example`,
			/not a host name/,
		],
	] )( 'refuses %s and names the remedy', ( _name, input, message ) => {
		expect( checkShopHostname( input ) ).toEqual( {
			ok: false,
			message: expect.stringMatching( message ),
		} );
	} );
} );
