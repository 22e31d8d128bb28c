import type { GetTextTranslation, GetTextTranslations } from 'gettext-parser';
import { isFuzzy, keyOf, messagesOf } from './catalog';

/** Without a date of its own a catalogue is compiled with the time of that moment. */
const neededHeaders = [
	'Plural-Forms',
	'POT-Creation-Date',
	'PO-Revision-Date',
];

/**
 * What is wrong with a language's catalogue, a sentence each. Nothing is wrong with one that may be shipped.
 * @param locale   For example de_DE.
 * @param language Its catalogue, merged with the template.
 */
export function findingsIn(
	locale: string,
	language: GetTextTranslations
): string[] {
	const missing = neededHeaders.filter(
		( name ) => ! language.headers[ name ]
	);
	if ( missing.length > 0 ) {
		return missing.map(
			( name ) => `${ locale }: the header ${ name } is missing.`
		);
	}
	const forms = Number(
		/nplurals=(\d+)/.exec( language.headers[ 'Plural-Forms' ] ?? '' )?.[ 1 ]
	);
	return messagesOf( language ).flatMap( ( message ) =>
		findingsOn( message, forms, locale.startsWith( 'fr' ) ).map(
			( finding ) => `${ locale }: ${ quoted( message ) } ${ finding }`
		)
	);
}

/**
 * How the kept template differs from what the sources say now.
 * @param kept    Null where there is none.
 * @param current From the sources.
 */
export function templateFindings(
	kept: GetTextTranslations | null,
	current: GetTextTranslations
): string[] {
	const before = messagesOf( kept ?? { ...current, translations: {} } );
	const now = messagesOf( current );
	const without = (
		messages: readonly GetTextTranslation[],
		others: readonly GetTextTranslation[]
	) => {
		const keys = new Set( others.map( keyOf ) );
		return messages.filter( ( message ) => ! keys.has( keyOf( message ) ) );
	};
	return [
		...without( now, before ).map(
			( message ) => `The template lacks ${ quoted( message ) }.`
		),
		...without( before, now ).map(
			( message ) =>
				`The template has ${ quoted( message ) }, which no source has.`
		),
	];
}

function findingsOn(
	message: GetTextTranslation,
	pluralForms: number,
	isFrench: boolean
): string[] {
	const { msgid, msgid_plural: plural, msgstr } = message;
	const forms = plural === undefined ? 1 : pluralForms;
	const given = Array.from(
		{ length: forms },
		( _, form ) => msgstr[ form ] ?? ''
	);
	if ( given.every( ( text ) => text === '' ) ) {
		return [ 'is not translated.' ];
	}
	if ( given.includes( '' ) || msgstr.length > forms ) {
		return [ `needs ${ forms } plural forms.` ];
	}
	const originals = plural === undefined ? [ msgid ] : [ msgid, plural ];
	const findings = isFuzzy( message ) ? [ 'is marked as fuzzy.' ] : [];
	for ( const text of given ) {
		if (
			! originals.some( ( original ) =>
				fits( placeholders, original, text )
			)
		) {
			findings.push(
				`has other placeholders than its translation “${ text }”.`
			);
		}
		if (
			! originals.some( ( original ) => fits( edges, original, text ) )
		) {
			findings.push(
				`begins or ends with other blanks than its translation “${ text }”.`
			);
		}
		if ( isFrench && / [:;!?»]|« /.test( text ) ) {
			findings.push(
				`has an ordinary blank before punctuation in “${ text }”: use a no-break space.`
			);
		}
	}
	return findings;
}

function fits(
	aspect: ( text: string ) => string,
	original: string,
	translation: string
): boolean {
	return aspect( original ) === aspect( translation );
}

/** What sprintf() and createInterpolateElement() replace, in any order: languages differ in theirs. */
function placeholders( text: string ): string {
	const found = text.match( /%%|%(?:\d+\$)?[a-z]|<\/?\w+\s*\/?>/g ) ?? [];
	return found.sort().join( ' ' );
}

function edges( text: string ): string {
	return `${ /^\s*/.exec( text )?.[ 0 ] }|${ /\s*$/.exec( text )?.[ 0 ] }`;
}

function quoted( { msgid, msgctxt }: GetTextTranslation ): string {
	return `“${ msgid.replace( /\s+/g, ' ' ) }”${ msgctxt === undefined ? '' : ` (${ msgctxt })` }`;
}
