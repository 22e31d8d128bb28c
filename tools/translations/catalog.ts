import type { GetTextTranslation, GetTextTranslations } from 'gettext-parser';

/** Say when and with what a file was made, so that each run would change it. */
const changingHeaders = [
	'POT-Creation-Date',
	'PO-Revision-Date',
	'X-Generator',
];

/** The messages of a catalogue, its header left out. */
export function messagesOf(
	catalog: GetTextTranslations
): GetTextTranslation[] {
	return Object.values( catalog.translations )
		.flatMap( ( messages ) => Object.values( messages ) )
		.filter( ( { msgid } ) => msgid !== '' );
}

/**
 * The template as it is kept: the same text whenever the strings are the same. Line numbers would change with
 * every edit of a source file, and the order with every import in the page.
 * @param template What was extracted.
 */
export function keptTemplate(
	template: GetTextTranslations
): GetTextTranslations {
	const messages = messagesOf( template ).map( ( message ) => ( {
		...message,
		comments: {
			...message.comments,
			reference: filesOf( message ).join( '\n' ),
		},
	} ) );
	const headers = { ...template.headers };
	for ( const name of changingHeaders ) {
		delete headers[ name ];
	}
	return catalogOf(
		template,
		headers,
		messages.sort(
			( a, b ) =>
				compare( a.comments.reference, b.comments.reference ) ||
				compare( keyOf( a ), keyOf( b ) )
		)
	);
}

/**
 * A language's catalogue with exactly the template's messages. A text that changed is a new one without a
 * translation: a guess from the old one would look finished.
 * @param template What there is to translate.
 * @param language What has been translated.
 */
export function merged(
	template: GetTextTranslations,
	language: GetTextTranslations
): GetTextTranslations {
	const known = new Map(
		messagesOf( language ).map( ( message ) => [
			keyOf( message ),
			message,
		] )
	);
	const messages = messagesOf( template ).map( ( message ) => {
		const translation = known.get( keyOf( message ) );
		if ( ! translation ) {
			return message;
		}
		const { translator = '' } = translation.comments ?? {};
		const fuzzy = isFuzzy( translation ) ? 'fuzzy' : '';
		const flag = [ fuzzy, message.comments?.flag ?? '' ]
			.filter( Boolean )
			.join( ', ' );
		return {
			...message,
			msgstr: translation.msgstr,
			comments: { ...message.comments, translator, flag },
		};
	} );
	return catalogOf( language, language.headers, messages );
}

/** What makes two messages one: text, plural and context. */
export function keyOf( message: GetTextTranslation ): string {
	return [
		message.msgid,
		message.msgid_plural ?? '',
		message.msgctxt ?? '',
	].join( '\u0004' );
}

/** Marked by a program as a guess that nobody has looked at. */
export function isFuzzy( message: GetTextTranslation ): boolean {
	return /\bfuzzy\b/.test( message.comments?.flag ?? '' );
}

function filesOf( { comments }: GetTextTranslation ): string[] {
	const files = ( comments?.reference ?? '' )
		.split( /\s+/ )
		.filter( Boolean )
		.map( ( reference ) => reference.replace( /:\d+$/, '' ) )
		// WordPress hands out the translations of a script that it loads itself, and that is this one.
		.map( ( file ) => file.replace( /^build\/.+\.js$/, 'build/index.js' ) );
	return [ ...new Set( files ) ].sort( compare );
}

function catalogOf(
	{ charset, translations }: GetTextTranslations,
	headers: GetTextTranslations[ 'headers' ],
	messages: readonly GetTextTranslation[]
): GetTextTranslations {
	const head = translations[ '' ]?.[ '' ];
	const sections: GetTextTranslations[ 'translations' ] = {
		'': head ? { '': head } : {},
	};
	for ( const message of messages ) {
		( sections[ message.msgctxt ?? '' ] ??= {} )[ message.msgid ] = message;
	}
	return { charset, headers, translations: sections };
}

/** The same on every machine, whatever its language. */
function compare( a: string, b: string ): number {
	if ( a === b ) {
		return 0;
	}
	return a < b ? -1 : 1;
}
