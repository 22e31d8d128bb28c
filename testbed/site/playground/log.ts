import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

const shown = 3000;

/**
 * The ends of what PHP and WooCommerce logged in a site.
 * @param wpDir The folder of WordPress.
 */
export async function siteLogs( wpDir: string ): Promise< string > {
	const content = path.join( wpDir, 'wp-content' );
	const shopLogs = path.join( content, 'uploads', 'wc-logs' );
	const files = [
		path.join( content, 'debug.log' ),
		...( await readdir( shopLogs ).catch( () => [] ) )
			.filter( ( name ) => name.endsWith( '.log' ) )
			.map( ( name ) => path.join( shopLogs, name ) ),
	];
	const texts = await Promise.all(
		files.map( async ( file ) => {
			const text = await readFile( file, 'utf8' ).catch( () => '' );
			return text === ''
				? ''
				: `${ path.basename( file ) }:\n${ text.slice( -shown ) }\n`;
		} )
	);
	return texts.join( '' );
}
