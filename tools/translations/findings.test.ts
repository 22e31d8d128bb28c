import { describe, expect, it } from '@jest/globals';
import type { GetTextTranslation, GetTextTranslations } from 'gettext-parser';
import { findingsIn, templateFindings } from './findings';

const headers = {
	'Plural-Forms': 'nplurals=2; plural=(n != 1);',
	'POT-Creation-Date': '2026-11-26T00:00:00+00:00',
	'PO-Revision-Date': '2026-11-26T00:00:00+00:00',
};

function catalog(
	...messages: GetTextTranslation[]
): GetTextTranslations & { headers: Record< string, string > } {
	return {
		charset: 'utf-8',
		headers,
		translations: {
			'': Object.fromEntries(
				messages.map( ( message ) => [ message.msgid, message ] )
			),
		},
	};
}

const translated = ( msgid: string, ...msgstr: string[] ) =>
	findingsIn( 'de_DE', catalog( { msgid, msgstr } ) );

const hours = ( ...msgstr: string[] ) =>
	findingsIn(
		'de_DE',
		catalog( { msgid: 'One hour', msgid_plural: '%d hours', msgstr } )
	);

describe( 'a translation may be shipped', () => {
	it.each( [
		[ 'Save', 'Speichern' ],
		[ 'From %1$s to %2$s', 'Nach %2$s von %1$s' ],
		[ 'Sent to <url/>, <a>see</a>', '<a>Hier</a>: an <url/>' ],
		[ 'Write %25 for a percent sign.', 'Für ein Prozentzeichen %25.' ],
		[ 'First.\n', 'Erstens.\n' ],
	] )( '“%s” as “%s”', ( msgid, msgstr ) => {
		expect( translated( msgid, msgstr ) ).toEqual( [] );
	} );

	it( 'whose forms have the placeholders of the singular or of the plural', () => {
		expect( hours( 'Eine Stunde', '%d Stunden' ) ).toEqual( [] );
	} );
} );

describe( 'a translation may not be shipped', () => {
	it( 'that is missing', () => {
		expect( translated( 'Save' ) ).toEqual( [
			'de_DE: “Save” is not translated.',
		] );
		expect( translated( 'Save', '' ) ).toHaveLength( 1 );
	} );

	it.each( [
		[ 'one form too few', [ 'Eine Stunde' ] ],
		[ 'an empty form', [ 'Eine Stunde', '' ] ],
		[ 'one form too many', [ 'Eine Stunde', '%d Stunden', '%d Stunden' ] ],
	] )( 'with %s', ( _, msgstr ) => {
		expect( hours( ...msgstr ) ).toEqual( [
			'de_DE: “One hour” needs 2 plural forms.',
		] );
	} );

	it.each( [
		[ 'without a placeholder', 'To %s', 'An' ],
		[ 'with one too many', 'To %s', 'An %s und %s' ],
		[ 'with another number', 'To %1$s', 'An %2$s' ],
		[ 'of another type', 'Of %d', 'Von %s' ],
		[ 'without an element', 'To <url/>', 'An url' ],
		[ 'with an element left open', '<a>See</a>', '<a>Siehe' ],
	] )( '%s', ( _, msgid, msgstr ) => {
		expect( translated( msgid, msgstr ) ).toEqual( [
			`de_DE: “${ msgid }” has other placeholders than its translation “${ msgstr }”.`,
		] );
	} );

	it( 'whose blanks at an end differ', () => {
		expect( translated( 'Save', ' Speichern' ) ).toEqual( [
			'de_DE: “Save” begins or ends with other blanks than its translation “ Speichern”.',
		] );
	} );

	it( 'that a program guessed', () => {
		expect(
			findingsIn(
				'de_DE',
				catalog( {
					msgid: 'Save',
					msgstr: [ 'Sichern' ],
					comments: { flag: 'fuzzy, php-format' },
				} )
			)
		).toEqual( [ 'de_DE: “Save” is marked as fuzzy.' ] );
	} );

	it.each( [ 'Attention !', 'Ceci : cela', 'De « là »' ] )(
		'that lets a French line break before punctuation: %s',
		( msgstr ) => {
			const french = catalog( { msgid: 'Save', msgstr: [ msgstr ] } );

			expect( findingsIn( 'fr_FR', french ) ).toHaveLength( 1 );
			expect( findingsIn( 'de_DE', french ) ).toEqual( [] );
		}
	);

	it.each( Object.keys( headers ) )(
		'in a catalogue without the header %s',
		( name ) => {
			const german = catalog();

			expect(
				findingsIn( 'de_DE', {
					...german,
					headers: { ...headers, [ name ]: '' },
				} )
			).toEqual( [ `de_DE: the header ${ name } is missing.` ] );
		}
	);
} );

describe( 'the kept template', () => {
	const save = { msgid: 'Save', msgstr: [ '' ] };
	const copy = { msgid: 'Copy', msgstr: [ '' ] };

	it( 'may have exactly what the sources have', () => {
		expect( templateFindings( catalog( save ), catalog( save ) ) ).toEqual(
			[]
		);
		expect( templateFindings( catalog( save ), catalog( copy ) ) ).toEqual(
			[
				'The template lacks “Copy”.',
				'The template has “Save”, which no source has.',
			]
		);
	} );

	it( 'must be there', () => {
		expect( templateFindings( null, catalog( save ) ) ).toEqual( [
			'The template lacks “Save”.',
		] );
	} );
} );
