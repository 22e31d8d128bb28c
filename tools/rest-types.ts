/**
 * Writes admin-src/api/schema.ts, the types of the REST resources, from plugin/schemas. With --check it
 * writes nothing and fails when the file is not what the schemas say.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { fail } from '../testbed/lib/failure';
import { repositoryRoot } from '../testbed/lib/paths';
import { say } from '../testbed/lib/progress';
import { definitionsOf } from './rest-types/definitions';

const source = path.join( repositoryRoot, 'plugin', 'schemas' );
const target = path.join( repositoryRoot, 'admin-src', 'api', 'schema.ts' );
const bannerComment = `/**
 * The shapes of the REST resources. Generated from plugin/schemas by \`npm run rest-types\`: change them there.
 */`;

async function main(): Promise< void > {
	const files = ( await readdir( source ) ).sort();
	const resources = await Promise.all(
		files.map( async ( file ) =>
			JSON.parse( await readFile( path.join( source, file ), 'utf8' ) )
		)
	);
	const wanted = await compile( definitionsOf( resources ), 'RestApi', {
		bannerComment,
		additionalProperties: false,
		ignoreMinAndMaxItems: true,
		style: { singleQuote: true, useTabs: true },
	} );
	if ( ! process.argv.includes( '--check' ) ) {
		await writeFile( target, wanted );
		say( 'admin-src/api/schema.ts is written.' );
	} else if (
		( await readFile( target, 'utf8' ).catch( () => '' ) ) !== wanted
	) {
		say(
			'admin-src/api/schema.ts is not what plugin/schemas says: run `npm run rest-types`.'
		);
		process.exitCode = 1;
	}
}

main().catch( fail );
