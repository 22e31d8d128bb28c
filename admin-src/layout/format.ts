/** WordPress has languages that browsers do not know: undefined then stands for the browser's own. */
function known( language: string ): string | undefined {
	try {
		return Intl.getCanonicalLocales( language )[ 0 ];
	} catch {
		return undefined;
	}
}

/** Returns the text as it is if it is not a date. */
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

export function formatNumber(
	number: number,
	language: string = document.documentElement.lang
): string {
	return new Intl.NumberFormat( known( language ) ).format( number );
}
