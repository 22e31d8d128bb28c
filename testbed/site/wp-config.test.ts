import { describe, expect, it } from '@jest/globals';
import { phpLiteral, wpConfig } from './wp-config';

describe( 'A literal of PHP', () => {
	it.each( [
		[ 'text', 'shop', "'shop'" ],
		[ 'text with a quote and a backslash', "a'b\\", "'a\\'b\\\\'" ],
		[
			'text that PHP would expand between double quotes',
			'$x {$y}',
			"'$x {$y}'",
		],
		[ 'a flag', true, 'true' ],
		[ 'a number', 8, '8' ],
	] )( 'holds %s as it is', ( _name, value, literal ) => {
		expect( phpLiteral( value ) ).toBe( literal );
	} );
} );

describe( 'A wp-config.php', () => {
	let count = 0;
	const config = wpConfig(
		{ constants: { WP_DEBUG: true, DB_HOST: '127.0.0.1:3310' } },
		() => `salt ${ count++ }`
	);

	it( 'has eight different salts', () => {
		expect( new Set( config.match( /'salt \d+'/g ) ).size ).toBe( 8 );
	} );

	it( 'defines each constant once, the given value last in say', () => {
		expect( config.match( /define\( 'DB_HOST'/g ) ).toHaveLength( 1 );
		expect( config ).toContain( "define( 'DB_HOST', '127.0.0.1:3310' );" );
	} );
} );
