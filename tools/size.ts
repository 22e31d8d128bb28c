/**
 * Weighs what the settings page loads of ours, as a browser receives it: gzipped. React, the components and
 * all else that WordPress brings itself are WordPress's.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildAdmin } from '../testbed/plugin/build';
import { Failure, fail } from '../testbed/lib/failure';
import { repositoryRoot } from '../testbed/lib/paths';
import { say } from '../testbed/lib/progress';

/** More than this is felt on a phone. */
const limit = 40 * 1024;

/** What SettingsPage.php enqueues. The style sheet for right to left takes the place of the other. */
const loaded = [ 'index.js', 'index.css' ];

async function main(): Promise< void > {
	await buildAdmin();
	const sizes = loaded.map( ( name ) => {
		const file = path.join( repositoryRoot, 'plugin', 'build', name );
		return { name, bytes: gzipSync( readFileSync( file ) ).length };
	} );
	const total = sizes.reduce( ( sum, { bytes } ) => sum + bytes, 0 );
	say(
		`${ kilobytes( total ) } gzipped: ${ sizes
			.map( ( { name, bytes } ) => `${ name } ${ kilobytes( bytes ) }` )
			.join( ', ' ) }; ${ kilobytes( limit ) } are allowed.`
	);
	if ( total > limit ) {
		throw new Failure(
			'The settings page has become too heavy. See what was added, and load what is not needed at once with a dynamic import.'
		);
	}
}

function kilobytes( bytes: number ): string {
	return `${ ( bytes / 1024 ).toFixed( 1 ) } KB`;
}

main().catch( fail );
