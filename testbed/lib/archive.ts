import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import {
	Uint8ArrayReader,
	Uint8ArrayWriter,
	ZipReader,
	configure,
} from '@zip.js/zip.js';
import { unpackTar } from 'modern-tar/fs';

configure( { useWebWorkers: false } );

/**
 * Unpacks those entries of a .tgz whose path begins with one of the given folders.
 * @param archive The file.
 * @param target  A folder, created if need be.
 * @param folders Folders inside the archive; none means everything.
 */
export async function unpackTgz(
	archive: string,
	target: string,
	folders: readonly string[] = []
): Promise< void > {
	const wanted = ( name: string ) =>
		folders.length === 0 ||
		folders.some( ( folder ) => name.startsWith( folder ) );
	await mkdir( target, { recursive: true } );
	await pipeline(
		createReadStream( archive ),
		createGunzip(),
		unpackTar( target, {
			filter: ( header ) => wanted( header.name ),
			fmode: 0o644,
			dmode: 0o755,
		} )
	);
}

export async function unpackZip(
	archive: string,
	target: string
): Promise< void > {
	// A plain array: the library takes slices for copies, which those of a Buffer are not.
	const bytes = new Uint8Array( await readFile( archive ) );
	const reader = new ZipReader( new Uint8ArrayReader( bytes ) );
	const root = path.resolve( target );
	for ( const entry of await reader.getEntries() ) {
		const file = path.resolve( root, entry.filename );
		if ( file !== root && ! file.startsWith( root + path.sep ) ) {
			throw new Error(
				`${ archive } holds a path outside of itself: ${ entry.filename }`
			);
		}
		if ( entry.directory || ! entry.getData ) {
			await mkdir( file, { recursive: true } );
		} else {
			await mkdir( path.dirname( file ), { recursive: true } );
			await writeFile(
				file,
				await entry.getData( new Uint8ArrayWriter() )
			);
		}
	}
	await reader.close();
}

/** Moves the content of a folder to a folder above it and removes the branch it lay in. */
export async function flatten(
	source: string,
	target: string
): Promise< void > {
	const aside = `${ target }-flat`;
	await rename( source, aside );
	await rm( target, { recursive: true } );
	await rename( aside, target );
}
