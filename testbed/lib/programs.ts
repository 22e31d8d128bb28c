import { accessSync, constants, readdirSync } from 'node:fs';
import path from 'node:path';

/** Debian keeps servers in folders that are not in everyone's PATH. */
const folders = [
	...( process.env.PATH ?? '' ).split( path.delimiter ).filter( Boolean ),
	'/usr/sbin',
	'/usr/local/sbin',
	'/sbin',
];

/**
 * Where a program lies, or null.
 * @param name Its exact name, or a pattern for programs that carry their version in it.
 */
export function findProgram( name: string | RegExp ): string | null {
	for ( const folder of folders ) {
		for ( const candidate of candidates( folder, name ) ) {
			try {
				accessSync( path.join( folder, candidate ), constants.X_OK );
				return path.join( folder, candidate );
			} catch {
				continue;
			}
		}
	}
	return null;
}

function candidates( folder: string, name: string | RegExp ): string[] {
	if ( typeof name === 'string' ) {
		return [ name ];
	}
	try {
		return readdirSync( folder ).filter( ( file ) => name.test( file ) );
	} catch {
		return [];
	}
}

const located = ( name: string | RegExp, otherwise: string ) =>
	findProgram( name ) ?? otherwise;

/** The native programs in use. WC_ORDER_SYNC_TEST_PHP chooses among several PHPs. */
export const programs = {
	get php() {
		return process.env.WC_ORDER_SYNC_TEST_PHP ?? located( 'php', 'php' );
	},
	get phpFpm() {
		return located( /^php-fpm[\d.]*$/, 'php-fpm' );
	},
	get composer() {
		return located( 'composer', 'composer' );
	},
	get nginx() {
		return located( 'nginx', 'nginx' );
	},
	get mariadbd() {
		return located( 'mariadbd', 'mariadbd' );
	},
	get mariadbInstallDb() {
		return located( 'mariadb-install-db', 'mariadb-install-db' );
	},
	get chromium() {
		return located(
			/^(chromium|chromium-browser|google-chrome)$/,
			'chromium'
		);
	},
};
