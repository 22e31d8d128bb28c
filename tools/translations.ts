/**
 * Writes the template of translations and what WordPress reads of each language to plugin/languages. With
 * --check it writes nothing, and fails when something is not translated or a file is out of date.
 */
import { cp, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../testbed/lib/failure';
import {
	removeTemporaryFolder,
	temporaryFolder,
} from '../testbed/lib/lifetime';
import { repositoryRoot } from '../testbed/lib/paths';
import { say } from '../testbed/lib/progress';
import { findingsIn, templateFindings } from './translations/findings';
import {
	generate,
	poFiles,
	readCatalog,
	templateName,
} from './translations/generate';

const target = path.join( repositoryRoot, 'plugin', 'languages' );

async function main(): Promise< void > {
	const isCheck = process.argv.includes( '--check' );
	const findings = isCheck ? await check() : await make( target );
	findings.forEach( ( finding ) => say( finding ) );
	if ( ! isCheck ) {
		say( 'plugin/languages is written.' );
	} else if ( findings.length > 0 ) {
		say(
			'Run `npm run translations`, complete the .po files of plugin/languages, and run it again.'
		);
		process.exitCode = 1;
	}
}

async function make( folder: string ): Promise< string[] > {
	const { languages } = await generate( folder );
	return [ ...languages ].flatMap( ( [ locale, language ] ) =>
		findingsIn( locale, language )
	);
}

async function check(): Promise< string[] > {
	const folder = await temporaryFolder( 'translations' );
	try {
		for ( const name of await poFiles( target ) ) {
			await cp( path.join( target, name ), path.join( folder, name ) );
		}
		const { template, languages } = await generate( folder );
		const kept = await readCatalog(
			path.join( target, templateName )
		).catch( () => null );
		const findings = [
			...templateFindings( kept, template ),
			...[ ...languages ].flatMap( ( [ locale, language ] ) =>
				findingsIn( locale, language )
			),
		];
		const stale = await differences( folder );
		return [
			...findings,
			...stale.map(
				( name ) => `plugin/languages/${ name } is out of date.`
			),
		];
	} finally {
		removeTemporaryFolder( folder );
	}
}

/**
 * Names of the files that are not as they would be made now.
 * @param folder Has them as they would be made now.
 */
async function differences( folder: string ): Promise< string[] > {
	const names = new Set( [
		...( await readdir( folder ) ),
		...( await readdir( target ) ),
	] );
	const read = ( place: string, name: string ) =>
		readFile( path.join( place, name ), 'utf8' ).catch( () => null );
	const changed = await Promise.all(
		[ ...names ].map( async ( name ) =>
			( await read( folder, name ) ) === ( await read( target, name ) )
				? []
				: [ name ]
		)
	);
	return changed.flat().sort();
}

main().catch( fail );
