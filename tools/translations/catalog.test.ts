import { describe, expect, it } from '@jest/globals';
import type { GetTextTranslation, GetTextTranslations } from 'gettext-parser';
import { keptTemplate, merged, messagesOf } from './catalog';

function catalog(
	headers: Record< string, string >,
	...messages: GetTextTranslation[]
): GetTextTranslations {
	return {
		charset: 'utf-8',
		headers,
		translations: {
			'': {
				'': {
					msgid: '',
					msgstr: [],
					comments: { translator: 'The glossary' },
				},
				...Object.fromEntries(
					messages.map( ( message ) => [ message.msgid, message ] )
				),
			},
		},
	};
}

function from( msgid: string, reference: string ): GetTextTranslation {
	return { msgid, msgstr: [ '' ], comments: { reference } };
}

const references = ( template: GetTextTranslations ) =>
	messagesOf( template ).map( ( { msgid, comments } ) => [
		msgid,
		comments?.reference,
	] );

describe( 'the template', () => {
	it( 'names files without the lines, which every edit moves, each once and in order', () => {
		const template = catalog(
			{},
			from( 'Save', 'src/B.php:12\nsrc/B.php:20\nsrc/A.php:3' )
		);

		expect( references( keptTemplate( template ) ) ).toEqual( [
			[ 'Save', 'src/A.php\nsrc/B.php' ],
		] );
	} );

	it( 'does not change when the page is put together in another order', () => {
		const save = from( 'Save', 'build/index.js:1' );
		const copy = from( 'Copy', 'build/index.js:2' );
		const title = from( 'Title', 'src/A.php:1' );

		expect(
			references( keptTemplate( catalog( {}, save, title, copy ) ) )
		).toEqual(
			references( keptTemplate( catalog( {}, copy, save, title ) ) )
		);
	} );

	it( 'counts every part of the page to the script that WordPress loads', () => {
		const template = catalog( {}, from( 'Save', 'build/317.js:1' ) );

		expect( references( keptTemplate( template ) ) ).toEqual( [
			[ 'Save', 'build/index.js' ],
		] );
	} );

	it( 'says neither when nor with what it was made', () => {
		const template = catalog( {
			'POT-Creation-Date': '2026-11-26T01:21:09+00:00',
			'PO-Revision-Date': 'YEAR-MO-DA HO:MI+ZONE',
			'X-Generator': 'WP-CLI 2.12.0',
			'X-Domain': 'wc-order-sync',
		} );

		expect( keptTemplate( template ).headers ).toEqual( {
			'X-Domain': 'wc-order-sync',
		} );
	} );
} );

describe( 'merging a language', () => {
	const template = catalog(
		{ 'X-Domain': 'wc-order-sync' },
		{
			msgid: 'Save',
			msgstr: [ '' ],
			comments: { reference: 'src/A.php', extracted: 'A button.' },
		}
	);

	it( 'keeps the translation, its remark and its header, and takes all else from the template', () => {
		const german = catalog(
			{ Language: 'de_DE' },
			{
				msgid: 'Save',
				msgstr: [ 'Speichern' ],
				comments: { reference: 'src/Old.php', translator: 'Short!' },
			}
		);

		const result = merged( template, german );

		expect( messagesOf( result ) ).toEqual( [
			{
				msgid: 'Save',
				msgstr: [ 'Speichern' ],
				comments: {
					reference: 'src/A.php',
					extracted: 'A button.',
					translator: 'Short!',
					flag: '',
				},
			},
		] );
		expect( result.headers ).toEqual( { Language: 'de_DE' } );
		expect( result.translations[ '' ]?.[ '' ]?.comments ).toEqual( {
			translator: 'The glossary',
		} );
	} );

	it( 'takes a changed text for a new one and drops the old', () => {
		const german = catalog(
			{},
			{ msgid: 'Save it', msgstr: [ 'Speichern' ] }
		);

		expect(
			messagesOf( merged( template, german ) ).map(
				( { msgid, msgstr } ) => [ msgid, msgstr ]
			)
		).toEqual( [ [ 'Save', [ '' ] ] ] );
	} );

	it( 'takes a text that got a plural for a new one', () => {
		const plural = catalog(
			{},
			{ msgid: 'Save', msgid_plural: 'Save all', msgstr: [ '', '' ] }
		);
		const german = catalog(
			{},
			{ msgid: 'Save', msgstr: [ 'Speichern' ] }
		);

		expect( messagesOf( merged( plural, german ) )[ 0 ]?.msgstr ).toEqual( [
			'',
			'',
		] );
	} );

	it( 'keeps the mark of a guess, so that the check sees it', () => {
		const german = catalog(
			{},
			{
				msgid: 'Save',
				msgstr: [ 'Speichern' ],
				comments: { flag: 'fuzzy' },
			}
		);

		expect(
			messagesOf( merged( template, german ) )[ 0 ]?.comments?.flag
		).toBe( 'fuzzy' );
	} );
} );
