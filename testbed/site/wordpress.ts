import { existsSync } from 'node:fs';
import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { flatten, unpackTgz, unpackZip } from '../lib/archive';
import { cached } from '../lib/cache';
import type { NpmTarball } from '../lib/download';
import { digest, npmTarball, tryDownload } from '../lib/download';
import { Failure } from '../lib/failure';
import { progress } from '../lib/progress';

export type WordPressRelease = 'newest' | 'oldest';

/** The two ends of the range of WordPress versions that the plugin supports. */
export const wordpressVersions: Readonly< Record< WordPressRelease, string > > =
	{
		newest: '7.1.1',
		oldest: '6.7',
	};

// A WordPress to test with need not come from wordpress.org, which not every network reaches: these two
// packages carry one. They are fetched as files; nothing in them is a dependency or is executed by Node.
const studio: NpmTarball = {
	specifier: 'wp-studio@1.22.0',
	integrity:
		'sha512-boMtahkhgWDKKyNTBA1uTK5ghnAmxXhDY6KeQCO9FmcI3/o+YOSq8JwYW5ZYnxHCxH14Jf/mD6CJTBvTWl2Ytw==',
};
const playgroundBuilds: NpmTarball = {
	specifier: '@wp-playground/wordpress-builds@0.9.19',
	integrity:
		'sha512-dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw==',
};

/**
 * A WordPress without plugins of ours and without wp-config.php: copy it, do not write into it.
 * @param release Which end of the supported range.
 */
export async function wordpressFolder(
	release: WordPressRelease
): Promise< string > {
	const version = wordpressVersions[ release ];
	const folder = await cached( `wordpress-${ version }`, async ( target ) => {
		if ( ! ( await fromWordPressOrg( version, target ) ) ) {
			await ( release === 'newest'
				? fromStudio( target )
				: fromPlaygroundBuilds( target ) );
		}
		await assertVersion( target, version );
	} );
	return folder;
}

/** WP-CLI, a phar to run with PHP. */
export async function wpCli(): Promise< string > {
	return path.join( await studioFiles(), 'wp-cli', 'wp-cli.phar' );
}

/** The folder of WordPress's SQLite drop-in, for sites on native PHP without a database server. */
export async function sqliteDropIn(): Promise< string > {
	return path.join( await studioFiles(), 'sqlite-database-integration' );
}

/** Translations of the newest WordPress: files for wp-content/languages. */
export async function languagesFolder(): Promise< string > {
	return path.join( await studioFiles(), 'latest', 'languages' );
}

/**
 * WC_ORDER_SYNC_WORDPRESS_SOURCE=npm skips this source, where wordpress.org is slow or not to be asked.
 * @param version Which version.
 * @param target  Folder to put it in.
 * @return Whether it is there.
 */
async function fromWordPressOrg(
	version: string,
	target: string
): Promise< boolean > {
	if ( process.env.WC_ORDER_SYNC_WORDPRESS_SOURCE === 'npm' ) {
		return false;
	}
	const url = `https://wordpress.org/wordpress-${ version }.tar.gz`;
	const archive = path.join( target, 'archive.tgz' );
	const checksum = path.join( target, 'archive.sha1' );
	const complete = await progress(
		`Asking wordpress.org for WordPress ${ version }`,
		async () => {
			if ( ! ( await tryDownload( `${ url }.sha1`, checksum ) ) ) {
				return false;
			}
			return (
				( await tryDownload( url, archive ) ) &&
				( await readFile( checksum, 'utf8' ) ).trim() ===
					( await digest( archive, 'sha1', 'hex' ) )
			);
		}
	);
	if ( complete ) {
		await progress( `Unpacking WordPress ${ version }`, () =>
			unpackTgz( archive, target )
		);
		await flatten( path.join( target, 'wordpress' ), target );
	}
	await rm( archive, { force: true } );
	await rm( checksum, { force: true } );
	return complete;
}

function studioFiles(): Promise< string > {
	return cached( 'wp-studio-1.22.0', async ( target ) => {
		const archive = await progress(
			`Downloading ${ studio.specifier } (67 MB)`,
			() => npmTarball( studio, target )
		);
		const root = 'package/dist/cli/wp-files/';
		await progress(
			'Unpacking WordPress, its translations and WP-CLI',
			() =>
				unpackTgz( archive, target, [
					`${ root }latest/`,
					`${ root }wp-cli/`,
					`${ root }sqlite-database-integration/`,
				] )
		);
		await rm( archive );
		await flatten( path.join( target, root ), target );
	} );
}

async function fromStudio( target: string ): Promise< void > {
	const source = path.join( await studioFiles(), 'latest', 'wordpress' );
	await cp( source, target, { recursive: true } );
}

async function fromPlaygroundBuilds( target: string ): Promise< void > {
	const archive = await progress(
		`Downloading ${ playgroundBuilds.specifier } (159 MB)`,
		() => npmTarball( playgroundBuilds, target )
	);
	await progress(
		`Unpacking WordPress ${ wordpressVersions.oldest }`,
		async () => {
			const zip = 'package/src/wordpress/wp-nightly.zip';
			const staticFiles = 'package/public/wp-nightly/';
			const unpacked = path.join( target, 'unpacked' );
			await unpackTgz( archive, unpacked, [ zip, staticFiles ] );
			await rm( archive );
			// The zip lacks the files that a web server hands out as they are; those lie beside it.
			await unpackZip( path.join( unpacked, zip ), target );
			await cp( path.join( unpacked, staticFiles ), target, {
				recursive: true,
			} );
			await rm( unpacked, { recursive: true } );
		}
	);
}

async function assertVersion(
	folder: string,
	version: string
): Promise< void > {
	const file = path.join( folder, 'wp-includes', 'version.php' );
	const found = existsSync( file )
		? /\$wp_version = '([^']+)'/.exec(
				await readFile( file, 'utf8' )
			)?.[ 1 ]
		: undefined;
	if ( found === undefined || ! found.startsWith( version ) ) {
		throw new Failure(
			`What was downloaded as WordPress ${ version } is ${ found ?? 'not a WordPress' }: nothing of it was kept. Report this; the pinned sources in testbed/site/wordpress.ts need a look.`
		);
	}
}
