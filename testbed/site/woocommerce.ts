import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { flatten, unpackZip } from '../lib/archive';
import { cached } from '../lib/cache';
import { tryDownload } from '../lib/download';
import { Failure } from '../lib/failure';
import { repositoryRoot } from '../lib/paths';
import { progress } from '../lib/progress';

export interface WooCommerce {
	readonly dir: string;
	readonly kind: 'real' | 'stand-in';
	readonly version: string;
}

const standIn = path.join(
	repositoryRoot,
	'testbed',
	'stand-in',
	'woocommerce'
);
const downloads = 'https://downloads.wordpress.org/plugin';

/** Where each end of the range of WooCommerce versions is released. "next" is what comes after the newest. */
const releases = {
	oldest: `${ downloads }/woocommerce.9.0.2.zip`,
	newest: `${ downloads }/woocommerce.latest-stable.zip`,
	next: `${ downloads }/woocommerce.zip`,
} as const;
type Release = keyof typeof releases;

const isRelease = ( name: string ): name is Release =>
	Object.hasOwn( releases, name );

/**
 * The shop to run with: the folder in WOOCOMMERCE_DIR if that is set, the release that WC_ORDER_SYNC_TEST_WOOCOMMERCE
 * names, else the newest one if wordpress.org can be reached, else the stand-in of this repository. Whoever uses it
 * says which one it was.
 */
export async function resolveWooCommerce(): Promise< WooCommerce > {
	const configured = process.env.WOOCOMMERCE_DIR;
	if ( configured ) {
		return inFolder( path.resolve( configured ) );
	}
	const named = process.env.WC_ORDER_SYNC_TEST_WOOCOMMERCE;
	if ( ! named ) {
		return inFolder( ( await downloaded( 'newest' ) ) ?? standIn );
	}
	if ( ! isRelease( named ) ) {
		throw new Failure(
			`WC_ORDER_SYNC_TEST_WOOCOMMERCE is "${ named }": set it to ${ Object.keys( releases ).join( ', ' ) }, or unset it.`
		);
	}
	const folder = await downloaded( named );
	if ( folder === null ) {
		throw new Failure(
			`WooCommerce (${ named }) could not be downloaded from ${ releases[ named ] }.`
		);
	}
	return inFolder( folder );
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
async function downloaded( release: Release ): Promise< string | null > {
	if ( process.env.WC_ORDER_SYNC_WORDPRESS_SOURCE === 'npm' ) {
		return null;
	}
	try {
		return await cached( cacheName( release ), async ( target ) => {
			const archive = path.join( target, 'woocommerce.zip' );
			const complete = await progress(
				'Asking wordpress.org for WooCommerce',
				() => tryDownload( releases[ release ], archive )
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

const cacheName = ( release: Release ) =>
	release === 'newest' ? 'woocommerce' : `woocommerce-${ release }`;

class Unreachable extends Error {}
