import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { flatten, unpackZip } from './lib/archive';
import { cached } from './lib/cache';
import { tryDownload } from './lib/download';
import { Failure } from './lib/failure';
import { repositoryRoot } from './lib/paths';
import { progress } from './lib/progress';

export interface WooCommerce {
	readonly dir: string;
	readonly kind: 'real' | 'stand-in';
	readonly version: string;
}

const standIn = path.join( repositoryRoot, 'e2e', 'stand-in', 'woocommerce' );
const released =
	'https://downloads.wordpress.org/plugin/woocommerce.latest-stable.zip';

/**
 * The shop to run with: the folder in WOOCOMMERCE_DIR if that is set, else WooCommerce from wordpress.org
 * if that can be reached, else the stand-in of this repository. Whoever uses it says which one it was.
 */
export async function resolveWooCommerce(): Promise< WooCommerce > {
	const configured = process.env.WOOCOMMERCE_DIR;
	if ( configured ) {
		return inFolder( path.resolve( configured ) );
	}
	return inFolder( ( await downloaded() ) ?? standIn );
}

/** The stand-in of this repository, whatever else there is. */
export function standInWooCommerce(): Promise< WooCommerce > {
	return inFolder( standIn );
}

async function inFolder( dir: string ): Promise< WooCommerce > {
	const file = path.join( dir, 'woocommerce.php' );
	if ( ! existsSync( file ) ) {
		throw new Failure(
			`There is no woocommerce.php in ${ dir }: set WOOCOMMERCE_DIR to an unpacked WooCommerce, or unset it.`
		);
	}
	const header = await readFile( file, 'utf8' );
	const version =
		/^[ \t*]*Version:\s*(\S+)/m.exec( header )?.[ 1 ] ?? 'unknown';
	return { dir, kind: dir === standIn ? 'stand-in' : 'real', version };
}

/** A copy from wordpress.org; kept as it is until someone deletes it, so that a second run needs no network. */
async function downloaded(): Promise< string | null > {
	if ( process.env.WC_ORDER_SYNC_WORDPRESS_SOURCE === 'npm' ) {
		return null;
	}
	try {
		return await cached( 'woocommerce', async ( target ) => {
			const archive = path.join( target, 'woocommerce.zip' );
			const complete = await progress(
				'Asking wordpress.org for WooCommerce',
				() => tryDownload( released, archive )
			);
			if ( ! complete ) {
				throw new Unreachable();
			}
			await progress( 'Unpacking WooCommerce', () =>
				unpackZip( archive, target )
			);
			await rm( archive );
			await flatten( path.join( target, 'woocommerce' ), target );
		} );
	} catch ( error ) {
		if ( error instanceof Unreachable ) {
			return null;
		}
		throw error;
	}
}

class Unreachable extends Error {}
