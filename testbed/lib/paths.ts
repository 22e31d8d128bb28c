import { homedir } from 'node:os';
import path from 'node:path';

export const repositoryRoot = path.resolve( import.meta.dirname, '../..' );

/** Where downloads live between runs. Deleting it costs one download. */
export function cacheFolder(): string {
	const configured = process.env.WC_ORDER_SYNC_CACHE;
	if ( configured ) {
		return path.resolve( configured );
	}
	const base = process.env.XDG_CACHE_HOME ?? path.join( homedir(), '.cache' );
	return path.join( base, 'wc-order-sync' );
}
