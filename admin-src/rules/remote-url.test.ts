import { describe, expect, it } from '@jest/globals';

import { checkRemoteUrl, endpointOf, isOtherEndpoint } from './remote-url';

describe( 'the rule for the remote base URL', () => {
	it.each( [
		[
			'an https address',
			'https://api.example.com',
			'https://api.example.com',
		],
		[
			'a path, without its trailing slashes',
			'https://example.com/shop//a//',
			'https://example.com/shop/a',
		],
		[
			'another port',
			'https://example.com:8443',
			'https://example.com:8443',
		],
		[
			'the default port, left out',
			'https://example.com:443',
			'https://example.com',
		],
		[
			'upper case in scheme and host',
			'HTTPS://API.Example.COM/Path',
			'https://api.example.com/Path',
		],
		[
			'blanks around it',
			'  https://example.com \n',
			'https://example.com',
		],
		[
			'plain http on this machine',
			'http://127.0.0.1:8080',
			'http://127.0.0.1:8080',
		],
		[
			'plain http on localhost',
			'http://localhost:3000/x',
			'http://localhost:3000/x',
		],
		[
			'plain http on IPv6 loopback',
			'http://[::1]:3000',
			'http://[::1]:3000',
		],
		[
			'plain http on a .test host',
			'http://shop.test',
			'http://shop.test',
		],
		[
			'plain http on a .local host',
			'http://api.local',
			'http://api.local',
		],
	] )( 'accepts %s', ( _name, input, value ) => {
		expect( checkRemoteUrl( input ) ).toEqual( {
			ok: true,
			value,
			note: null,
		} );
	} );

	it.each( [
		[ 'nothing', '   ', /Enter the address/ ],
		[ 'words', 'my back office', /not a web address/ ],
		[ 'a scheme without a host', 'https://', /not a web address/ ],
		[
			'a port that does not exist',
			'api.example.com:99999',
			/The port in this address is not valid/,
		],
		[
			'a word for a port',
			'https://api.example.com:https/',
			/The port in this address is not valid/,
		],
		[ 'plain http on the internet', 'http://example.com', /Use https/ ],
		[
			'http on a host that only looks local',
			'http://localhost.example.com',
			/Use https/,
		],
		[
			'http on a host that is local only in the middle',
			'http://shop.test.example.com',
			/Use https/,
		],
		[
			'http on a host that only ends like a local one',
			'http://latest',
			/Use https/,
		],
		[
			'another scheme',
			'ftp://example.com',
			/Start the address with https/,
		],
		[ 'credentials', 'https://me:pw@example.com', /Remove the user name/ ],
		[ 'a query', 'https://example.com/?a=1', /question mark/ ],
		[ 'a fragment', 'https://example.com/#top', /Remove the #/ ],
	] )( 'refuses %s and names the remedy', ( _name, input, message ) => {
		expect( checkRemoteUrl( input ) ).toEqual( {
			ok: false,
			message: expect.stringMatching( message ),
		} );
	} );

	it( 'adds a missing scheme and says so', () => {
		expect( checkRemoteUrl( 'api.example.com' ) ).toEqual( {
			ok: true,
			value: 'https://api.example.com',
			note: 'https:// was added at the beginning.',
		} );
		expect( checkRemoteUrl( 'localhost:3000' ) ).toMatchObject( {
			value: 'http://localhost:3000',
		} );
	} );

	it( 'cuts a pasted endpoint down to its base and says so', () => {
		expect(
			checkRemoteUrl(
				'https://example.com/base/api/woo/order-completed/'
			)
		).toEqual( {
			ok: true,
			value: 'https://example.com/base',
			note: expect.stringContaining(
				'/api/woo/order-completed was removed'
			),
		} );
	} );
} );

describe( 'the endpoint preview', () => {
	it( 'shows where orders will be posted', () => {
		expect( endpointOf( 'https://example.com/base/' ) ).toBe(
			'https://example.com/base/api/woo/order-completed'
		);
	} );

	it( 'shows nothing until the address is valid', () => {
		for ( const unfinished of [ '', 'h', 'https', 'http:/', 'https://' ] ) {
			expect( endpointOf( unfinished ) ).toBeNull();
		}
	} );
} );

describe( 'whether an address is another endpoint', () => {
	it.each( [
		[
			'the same address, written differently',
			'https://example.com',
			'HTTPS://Example.com:443/',
			false,
		],
		[ 'another host', 'https://example.com', 'https://example.net', true ],
		[
			'another port',
			'https://example.com',
			'https://example.com:8443',
			true,
		],
		[
			'another base path',
			'https://example.com/a',
			'https://example.com/b',
			true,
		],
		[ 'an unfinished address', 'https://example.com', 'https://', false ],
		[ 'the first address', '', 'https://example.com', false ],
	] )( 'answers for %s', ( _name, saved, entered, answer ) => {
		expect( isOtherEndpoint( saved, entered ) ).toBe( answer );
	} );
} );
