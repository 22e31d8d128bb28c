/** A date as the reader's language writes it; the ISO text when it is none. */
export function formatDate( iso: string, locale: string ): string {
	const date = new Date( iso );
	if ( Number.isNaN( date.getTime() ) ) {
		return iso;
	}
	try {
		return new Intl.DateTimeFormat( locale, {
			dateStyle: 'medium',
		} ).format( date );
	} catch {
		// WordPress knows languages that browsers do not.
		return new Intl.DateTimeFormat( undefined, {
			dateStyle: 'medium',
		} ).format( date );
	}
}
