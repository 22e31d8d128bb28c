/** A string as JavaScript, Python and Go write it: all three read the escapes of JSON. */
export function quoted( text: string ): string {
	return JSON.stringify( text );
}

/** PHP looks for variables between double quotes, so here it is single ones. */
export function phpQuoted( text: string ): string {
	return `'${ text.replace( /[\\']/g, '\\$&' ) }'`;
}
