import type { Page } from '@playwright/test';
import { po } from 'gettext-parser';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { freePort } from '../../testbed/lib/ports';
import { repositoryRoot } from '../../testbed/lib/paths';
import { expect, test } from '../fixtures/shop';
import { knownSecret, settingsPage } from '../pages/settings-screen';

const languages = [
	{
		user: 'formal German',
		locale: 'de_DE_formal',
		from: 'de_DE',
		url: 'Basis-URL der Gegenstelle',
		secret: 'Gemeinsamer Geheimschlüssel',
		test: 'Verbindung testen',
		verdict: 'Der Server der Gegenstelle lehnt die Verbindung ab.',
	},
	{
		user: 'Canadian French',
		locale: 'fr_CA',
		from: 'fr_FR',
		url: 'URL de base du système distant',
		secret: 'Secret partagé',
		test: 'Tester la connexion',
		verdict: 'Le serveur distant refuse la connexion.',
	},
	{
		user: 'Mexican Spanish',
		locale: 'es_MX',
		from: 'es_ES',
		url: 'URL base del sistema remoto',
		secret: 'Clave secreta compartida',
		test: 'Probar la conexión',
		verdict: 'El servidor remoto rechaza la conexión.',
	},
] as const;

/** English sentences and labels that the page shows although the catalogue of this locale translates them. */
async function english( page: Page, from: string ): Promise< string[] > {
	const file = path.join(
		repositoryRoot,
		'plugin',
		'languages',
		`wc-order-sync-${ from }.po`
	);
	const { translations } = po.parse( await readFile( file, 'utf8' ) );
	const translated = new Set(
		Object.values( translations )
			.flatMap( ( messages ) => Object.values( messages ) )
			.filter(
				( { msgid, msgstr } ) => msgid !== '' && msgstr[ 0 ] !== msgid
			)
			.map( ( { msgid } ) => msgid )
	);
	const root = page.locator( '#wc-order-sync-root' );
	const shown = await root
		.locator( '*' )
		.evaluateAll( ( elements ) =>
			elements.flatMap( ( element ) => [
				element.textContent ?? '',
				element.getAttribute( 'aria-label' ) ?? '',
			] )
		);
	expect( shown.length ).toBeGreaterThan( 20 );
	return shown.filter( ( text ) => translated.has( text.trim() ) );
}

for ( const language of languages ) {
	test( `a user who reads ${ language.user } finds no English on the page, and on a small screen nothing is cut`, async ( {
		shop,
		page,
		picture,
	} ) => {
		const closed = `http://127.0.0.1:${ await freePort() }`;
		await shop.php( `
			$admin = get_user_by( 'login', 'admin' )->ID;
			return update_user_meta( $admin, 'locale', '${ language.locale }' );
		` );
		await page.setViewportSize( { width: 320, height: 900 } );
		await page.goto( shop.loginUrl( settingsPage ) );

		await page
			.getByRole( 'textbox', { name: language.url } )
			.fill( closed );
		expect( await english( page, language.from ) ).toEqual( [] );
		await page
			.getByLabel( language.secret, { exact: true } )
			.fill( knownSecret );
		await page.getByRole( 'button', { name: language.test } ).click();

		await expect( page.getByText( language.verdict ) ).toBeVisible();
		expect( await english( page, language.from ) ).toEqual( [] );
		expect(
			await page.evaluate(
				() =>
					document.documentElement.scrollWidth -
					document.documentElement.clientWidth
			)
		).toBeLessThanOrEqual( 0 );
		await page.setViewportSize( { width: 1280, height: 900 } );
		await picture( `language-${ language.from }` );
	} );
}
