import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GetTextTranslations } from 'gettext-parser';
import { po } from 'gettext-parser';
import { buildAdmin } from '../../testbed/plugin/build';
import { Failure } from '../../testbed/lib/failure';
import { repositoryRoot } from '../../testbed/lib/paths';
import { run } from '../../testbed/lib/process';
import { programs } from '../../testbed/lib/programs';
import { wpCli } from '../../testbed/site/wordpress';
import { keptTemplate, merged } from './catalog';

const slug = 'wc-order-sync';
const plugin = path.join( repositoryRoot, 'plugin' );

export const templateName = `${ slug }.pot`;

export interface Catalogs {
	readonly template: GetTextTranslations;
	/** By locale. */
	readonly languages: ReadonlyMap< string, GetTextTranslations >;
}

/**
 * Makes the template from the sources, gives the .po files of the folder its messages, and compiles them to
 * what WordPress reads: a .l10n.php each, and a .json for the script of the settings page.
 * @param folder Has the .po files.
 */
export async function generate( folder: string ): Promise< Catalogs > {
	// The page's strings are read from the compiled script: WordPress looks translations up by its name.
	await buildAdmin();
	const file = path.join( folder, templateName );
	await i18n(
		'make-pot',
		plugin,
		file,
		`--slug=${ slug }`,
		`--domain=${ slug }`,
		'--exclude=tests,languages',
		'--file-comment=This file is distributed under the GPL-2.0-or-later.'
	);
	const template = keptTemplate( await readCatalog( file ) );
	await write( file, template );
	const languages = new Map< string, GetTextTranslations >();
	for ( const name of await poFiles( folder ) ) {
		const location = path.join( folder, name );
		const language = merged( template, await readCatalog( location ) );
		await write( location, language );
		languages.set( name.slice( slug.length + 1, -'.po'.length ), language );
	}
	await i18n( 'make-json', folder, '--no-purge' );
	await i18n( 'make-php', folder );
	return { template, languages };
}

/** Names of a folder's .po files. */
export async function poFiles( folder: string ): Promise< string[] > {
	const names = await readdir( folder );
	return names.filter( ( name ) => name.endsWith( '.po' ) ).sort();
}

/** A .po or .pot file. */
export async function readCatalog(
	file: string
): Promise< GetTextTranslations > {
	return po.parse( await readFile( file, 'utf8' ) );
}

function write( file: string, catalog: GetTextTranslations ): Promise< void > {
	return writeFile( file, po.compile( catalog, { foldLength: 0 } ) );
}

async function i18n( ...arguments_: string[] ): Promise< void > {
	const { code, output } = await run(
		programs.php,
		[ await wpCli(), '--allow-root', 'i18n', ...arguments_ ],
		{
			cwd: repositoryRoot,
			env: { ...process.env, WP_CLI_CONFIG_PATH: '/dev/null' },
		}
	);
	if ( code !== 0 ) {
		throw new Failure(
			`wp i18n ${ arguments_.join( ' ' ) } failed:\n${ output.trim() }`
		);
	}
}
