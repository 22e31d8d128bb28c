/**
 * A MariaDB for a test that is not written in TypeScript: `tsx testbed/site/native/mariadb-server.ts --lower-case-table-names=1`.
 * Takes options of the server, prints `{"port":…}`, and is gone when its standard input ends.
 */
import { startMariaDb } from './mariadb';

async function main() {
	const database = await startMariaDb( { options: process.argv.slice( 2 ) } );
	process.stdout.write( `${ JSON.stringify( { port: database.port } ) }\n` );
	process.stdin.resume();
	process.stdin.once( 'end', () => {
		void database.stop().then( () => process.exit( 0 ) );
	} );
}

void main();
