import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from './failure';
import { repositoryRoot } from './paths';
import { run } from './process';

const msToAnswer = 4000;
const msWithoutData = 20000;

/**
 * Downloads a file. False when the host cannot be reached or does not have it: the caller has another source.
 * @param url    Where from.
 * @param target The file to write.
 */
export async function tryDownload(
	url: string,
	target: string
): Promise< boolean > {
	const abort = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	const allow = ( ms: number ) => {
		clearTimeout( timer );
		timer = setTimeout( () => abort.abort(), ms );
	};
	try {
		allow( msToAnswer );
		const response = await fetch( url, { signal: abort.signal } );
		if ( ! response.ok || ! response.body ) {
			return false;
		}
		await pipeline(
			response.body,
			async function* ( chunks: AsyncIterable< Uint8Array > ) {
				for await ( const chunk of chunks ) {
					allow( msWithoutData );
					yield chunk;
				}
			},
			createWriteStream( target )
		);
		return true;
	} catch {
		await rm( target, { force: true } );
		return false;
	} finally {
		clearTimeout( timer );
		abort.abort();
	}
}

export async function digest(
	file: string,
	algorithm: 'sha1' | 'sha512',
	encoding: 'hex' | 'base64'
): Promise< string > {
	const hash = createHash( algorithm );
	await pipeline( createReadStream( file ), hash );
	return hash.digest( encoding );
}

export interface NpmTarball {
	/** Name and exact version. */
	readonly specifier: string;
	/** What `npm view <specifier> dist.integrity` says. */
	readonly integrity: string;
}

/**
 * Fetches a published package with npm, so that the user's registry, proxy and certificates apply, and
 * checks it against the integrity pinned here.
 * @param tarball Which package.
 * @param folder  Where to put it.
 * @return The file.
 */
export async function npmTarball(
	tarball: NpmTarball,
	folder: string
): Promise< string > {
	const npm = process.env.npm_execpath?.endsWith( '.js' )
		? [ process.execPath, process.env.npm_execpath ]
		: [ 'npm' ];
	const [ command = 'npm', ...before ] = npm;
	const { code, output } = await run(
		command,
		[
			...before,
			'pack',
			tarball.specifier,
			'--pack-destination',
			folder,
			'--ignore-scripts',
		],
		{ cwd: repositoryRoot }
	);
	const name = ( await readdir( folder ) ).find( ( file ) =>
		file.endsWith( '.tgz' )
	);
	if ( code !== 0 || name === undefined ) {
		throw new Failure(
			`npm could not fetch ${ tarball.specifier }: check the network and \`npm config get registry\`, then run this again.\n${ output.trim() }`
		);
	}
	const file = path.join( folder, name );
	const integrity = `sha512-${ await digest( file, 'sha512', 'base64' ) }`;
	if ( integrity !== tarball.integrity ) {
		await rm( file );
		throw new Failure(
			`${ tarball.specifier } came with integrity ${ integrity } instead of ${ tarball.integrity }: the registry served another file. Nothing of it was used.`
		);
	}
	return file;
}
