/* @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { deterministicZip } from './zip-archive';

const bytes = ( text: string ) => new TextEncoder().encode( text );
const readme = {
	name: 'plugin/readme.txt',
	bytes: bytes( 'Read me. '.repeat( 500 ) ),
};
const main = { name: 'plugin/main.php', bytes: bytes( '<?php' ) };

describe( 'The zip of the plugin', () => {
	it( 'has the same bytes whatever the order of its files and the time', async () => {
		const first = await deterministicZip( [ readme, main ] );
		const second = await deterministicZip( [ main, readme ] );
		expect( Buffer.from( first ).equals( Buffer.from( second ) ) ).toBe(
			true
		);
	} );

	it( 'has other bytes when a file has', async () => {
		const first = await deterministicZip( [ main ] );
		const second = await deterministicZip( [
			{ ...main, bytes: bytes( '<?php ' ) },
		] );
		expect( Buffer.from( first ).equals( Buffer.from( second ) ) ).toBe(
			false
		);
	} );

	it( 'lists regular files in order, readable by all, without the time of packing', async () => {
		const reader = new ZipReader(
			new Uint8ArrayReader( await deterministicZip( [ readme, main ] ) )
		);
		const entries = await reader.getEntries();
		expect( entries.map( ( { filename } ) => filename ) ).toEqual( [
			main.name,
			readme.name,
		] );
		for ( const entry of entries ) {
			expect( Math.floor( entry.externalFileAttributes / 0x10000 ) ).toBe(
				0o100644
			);
			expect( entry.lastModDate.getFullYear() ).toBe( 1980 );
		}
	} );
} );
