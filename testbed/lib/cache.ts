import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './paths';

/**
 * A folder of the cache, filled on first use. It appears whole or not at all: it is filled under another
 * name and renamed. Of two processes that fill it at once, the second uses what the first has put there.
 * @param name Name of the folder; carries the version, for nothing in the cache is ever refreshed.
 * @param fill Puts the content into the given empty folder.
 */
export async function cached(
	name: string,
	fill: ( folder: string ) => Promise< void >
): Promise< string > {
	const folder = path.join( cacheFolder(), name );
	if ( existsSync( folder ) ) {
		return folder;
	}
	await mkdir( cacheFolder(), { recursive: true } );
	const partial = await mkdtemp( path.join( cacheFolder(), '.partial-' ) );
	try {
		await fill( partial );
		await rename( partial, folder ).catch( ( error: unknown ) => {
			if ( ! existsSync( folder ) ) {
				throw error;
			}
		} );
	} finally {
		await rm( partial, { recursive: true, force: true } );
	}
	return folder;
}
