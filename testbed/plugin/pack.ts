import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../lib/failure';
import { repositoryRoot } from '../lib/paths';
import { buildAdmin } from './build';
import type { ZipEntry } from './zip-archive';
import { deterministicZip } from './zip-archive';

export const slug = 'wc-order-sync';
const source = path.join( repositoryRoot, 'plugin' );

/** What runs in a shop. A list of what goes in, so that nothing slips in. */
const required = [
	'wc-order-sync.php',
	'uninstall.php',
	'readme.txt',
	'src',
	'build',
	'schemas',
];
const optional = [ 'languages', 'assets' ];
/** What translators work on; a shop reads what is compiled from it. */
const isSource = ( name: string ) => name.endsWith( '.po' );

/**
 * Builds the admin UI and packs the plugin.
 * @param target The file to write.
 * @return Its size and number of entries.
 */
export async function packPlugin(
	target: string
): Promise< { bytes: number; files: number } > {
	await buildAdmin();
	const missing = required.filter(
		( name ) => ! existsSync( path.join( source, name ) )
	);
	const licence = path.join( repositoryRoot, 'LICENSE' );
	if ( missing.length > 0 || ! existsSync( licence ) ) {
		throw new Failure(
			`The plugin is not complete: ${ [ ...missing.map( ( name ) => `plugin/${ name }` ), ...( existsSync( licence ) ? [] : [ 'LICENSE' ] ) ].join( ', ' ) } is missing.`
		);
	}
	const entries: ZipEntry[] = [
		{ name: `${ slug }/LICENSE`, bytes: await readFile( licence ) },
	];
	for ( const name of [ ...required, ...optional ] ) {
		entries.push(
			...( await read(
				path.join( source, name ),
				`${ slug }/${ name }`
			) )
		);
	}
	const bytes = await deterministicZip( entries );
	await writeFile( target, bytes );
	return { bytes: bytes.length, files: entries.length };
}

async function read( location: string, name: string ): Promise< ZipEntry[] > {
	if (
		! existsSync( location ) ||
		path.basename( location ).startsWith( '.' ) ||
		isSource( name )
	) {
		return [];
	}
	const children = await readdir( location ).catch( () => null );
	if ( children === null ) {
		return [ { name, bytes: await readFile( location ) } ];
	}
	const below = children.map( ( child ) =>
		read( path.join( location, child ), `${ name }/${ child }` )
	);
	return ( await Promise.all( below ) ).flat();
}
