/** The language of the page as browsers know it; undefined, the browser's own, where WordPress knows one that they do not. */
function known( language: string ): string | undefined {
	try {
		return Intl.getCanonicalLocales( language )[ 0 ];
	} catch {
		return undefined;
	}
}

/** A date as the page's language writes it; the ISO text when it is none. */
export function formatDate(
	iso: string,
	language: string = document.documentElement.lang
): string {
	const date = new Date( iso );
	return Number.isNaN( date.getTime() )
		? iso
		: new Intl.DateTimeFormat( known( language ), {
				dateStyle: 'medium',
			} ).format( date );
}

/** A number as the page's language writes it. */
export function formatNumber(
	number: number,
	language: string = document.documentElement.lang
): string {
	return new Intl.NumberFormat( known( language ) ).format( number );
}
