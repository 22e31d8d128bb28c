import {
	Uint8ArrayReader,
	Uint8ArrayWriter,
	ZipWriter,
	configure,
} from '@zip.js/zip.js';

export interface ZipEntry {
	/** Path inside the archive, with forward slashes. */
	readonly name: string;
	readonly bytes: Uint8Array;
}

// Deflate in JavaScript: the zlib inside Node compresses differently from one processor to another.
configure( { useWebWorkers: false, useCompressionStream: false } );

// The earliest moment that the format can express. It has no time zone, so this is local time on purpose.
const moment = new Date( 1980, 0, 1 );
const regularFile = 0o100644 * 0x10000;
const madeByUnix = 0x0314;

/**
 * A zip whose bytes depend on nothing but names and contents: sorted, with one time, one mode, no extras.
 * @param entries In any order.
 */
export async function deterministicZip(
	entries: readonly ZipEntry[]
): Promise< Uint8Array > {
	const writer = new ZipWriter( new Uint8ArrayWriter(), {
		level: 9,
		extendedTimestamp: false,
		dataDescriptor: false,
		lastModDate: moment,
		versionMadeBy: madeByUnix,
		externalFileAttributes: regularFile,
		msDosCompatible: false,
	} );
	const sorted = [ ...entries ].sort( ( a, b ) =>
		a.name < b.name ? -1 : 1
	);
	for ( const { name, bytes } of sorted ) {
		// A plain array: the library takes slices for copies, which those of a Buffer are not.
		await writer.add(
			name,
			new Uint8ArrayReader( new Uint8Array( bytes ) )
		);
	}
	return writer.close();
}
