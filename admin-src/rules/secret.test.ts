import { describe, expect, it } from '@jest/globals';

import { checkSecret } from './secret';

const SECRET = '0123456789abcdef'.repeat( 4 );

describe( 'the rule for the secret', () => {
	it( 'accepts 64 hexadecimal characters', () => {
		expect( checkSecret( SECRET ) ).toEqual( {
			ok: true,
			value: SECRET,
			note: null,
		} );
	} );

	it( 'keeps upper case as typed, since the characters are the key', () => {
		expect( checkSecret( SECRET.toUpperCase() ) ).toMatchObject( {
			value: SECRET.toUpperCase(),
		} );
	} );

	it( 'removes blanks, line breaks and invisible characters and says so', () => {
		const pasted = ` ${ SECRET.slice( 0, 32 ) }\r\n\u200B${ SECRET.slice( 32 ) }\u00A0`;
		expect( checkSecret( pasted ) ).toEqual( {
			ok: true,
			value: SECRET,
			note: expect.stringMatching( /were removed/ ),
		} );
	} );

	it.each( [
		[ 'nothing', '', /Generate a secret/ ],
		[
			'63 characters',
			SECRET.slice( 1 ),
			/this one has 63.+the whole secret/,
		],
		[ '65 characters', `${ SECRET }0`, /this one has 65.+only the secret/ ],
		[
			'a character that is not hexadecimal',
			`${ SECRET.slice( 1 ) }g`,
			/digits 0–9 and the letters a–f/,
		],
		[ 'digits of another script', `${ SECRET.slice( 1 ) }٣`, /digits 0–9/ ],
	] )( 'refuses %s and names the remedy', ( _name, input, message ) => {
		expect( checkSecret( input ) ).toEqual( {
			ok: false,
			message: expect.stringMatching( message ),
		} );
	} );

	it( 'never repeats a part of the secret in a message', () => {
		const check = checkSecret( SECRET.slice( 0, 40 ) );
		expect( JSON.stringify( check ) ).not.toContain( SECRET.slice( 0, 8 ) );
	} );
} );
