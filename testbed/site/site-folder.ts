import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../lib/lifetime';
import { repositoryRoot } from '../lib/paths';
import type { WpConfig } from './wp-config';
import { wpConfig } from './wp-config';

export interface InstalledPlugin {
	/** Folder name under wp-content/plugins, which is what `Requires Plugins` goes by. */
	readonly slug: string;
	readonly dir: string;
}

export interface SiteFolderOptions {
	/** An unpacked WordPress; it is copied. */
	readonly wordpress: string;
	readonly plugins: readonly InstalledPlugin[];
	/** Files for wp-content/mu-plugins. */
	readonly muPlugins?: readonly string[];
	readonly config: WpConfig;
	/** Link the plugins instead of copying them, so that a site on native PHP runs the files of the working tree. */
	readonly link?: boolean;
}

/** This repository's plugin as it is in the working tree. */
export const ourPlugin: InstalledPlugin = {
	slug: 'wc-order-sync',
	dir: path.join( repositoryRoot, 'plugin' ),
};

/** A mu-plugin of the tools. */
export function muPlugin( name: string ): string {
	return path.join( import.meta.dirname, 'mu-plugins', name );
}

/**
 * Puts a site's files together in a temporary folder.
 * @param options What it consists of.
 * @return The folder of WordPress.
 */
export async function createSiteFolder(
	options: SiteFolderOptions
): Promise< string > {
	const site = await temporaryFolder( 'site' );
	await cp( options.wordpress, site, { recursive: true } );
	const content = path.join( site, 'wp-content' );
	await mkdir( path.join( content, 'mu-plugins' ), { recursive: true } );
	await mkdir( path.join( content, 'plugins' ), { recursive: true } );
	for ( const { slug, dir } of options.plugins ) {
		const target = path.join( content, 'plugins', slug );
		if ( options.link ) {
			await symlink( dir, target );
		} else {
			const tests = path.join( dir, 'tests' );
			await cp( dir, target, {
				recursive: true,
				dereference: true,
				filter: ( source ) => dir !== ourPlugin.dir || source !== tests,
			} );
		}
	}
	for ( const file of [
		muPlugin( 'quiet.php' ),
		...( options.muPlugins ?? [] ),
	] ) {
		await cp(
			file,
			path.join( content, 'mu-plugins', path.basename( file ) )
		);
	}
	await writeFile(
		path.join( site, 'wp-config.php' ),
		wpConfig( options.config )
	);
	return site;
}
