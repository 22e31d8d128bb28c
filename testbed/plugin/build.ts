import { readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../lib/failure';
import { repositoryRoot } from '../lib/paths';
import { run } from '../lib/process';
import { progress } from '../lib/progress';

const source = path.join( repositoryRoot, 'admin-src' );
const built = path.join( repositoryRoot, 'plugin', 'build', 'index.js' );

/** Builds the admin UI if its sources or its dependencies are newer than what was built last. */
export async function buildAdmin(): Promise< void > {
	const inputs = [ source, path.join( repositoryRoot, 'package.json' ) ];
	if ( newest( [ built ] ) > newest( inputs ) ) {
		return;
	}
	await progress( 'Building the settings page', async () => {
		const { code, output } = await run(
			'npm',
			[ 'run', '--silent', 'build' ],
			{
				cwd: repositoryRoot,
			}
		);
		if ( code !== 0 ) {
			throw new Failure(
				`The settings page could not be built:\n${ output.trim() }`
			);
		}
		// webpack leaves a file alone that would not change, and then it would look stale for ever.
		utimesSync( built, new Date(), new Date() );
	} );
}

/** The latest time of change among files and folders; 0 when there is none. */
function newest( locations: readonly string[] ): number {
	return locations.reduce( ( latest, location ) => {
		const stat = statSync( location, { throwIfNoEntry: false } );
		if ( ! stat ) {
			return latest;
		}
		const below = stat.isDirectory()
			? newest(
					readdirSync( location ).map( ( name ) =>
						path.join( location, name )
					)
				)
			: 0;
		return Math.max( latest, stat.mtimeMs, below );
	}, 0 );
}
