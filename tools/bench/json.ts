export type JsonObject = Readonly< Record< string, unknown > >;

/**
 * An object out of JSON.
 * @param text
 */
export function jsonObject( text: string ): JsonObject {
	const value: unknown = JSON.parse( text );
	return toObject( value );
}

/**
 * Any value as an object; what is none has no keys.
 * @param value
 */
export function toObject( value: unknown ): JsonObject {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

/**
 * A number of an object, written as a number or as digits.
 * @param object
 * @param key
 */
export function numberAt( object: JsonObject, key: string ): number {
	const number = Number( object[ key ] ?? NaN );
	if ( ! Number.isFinite( number ) ) {
		throw new Error(
			`No number "${ key }" in ${ JSON.stringify( object ) }`
		);
	}
	return number;
}

/**
 * A text of an object, '' where there is none.
 * @param object
 * @param key
 */
export function textAt( object: JsonObject, key: string ): string {
	const text = object[ key ];
	return typeof text === 'string' ? text : '';
}

/**
 * A list of objects.
 * @param value
 */
export function objectList( value: unknown ): JsonObject[] {
	return Array.isArray( value ) ? value.map( toObject ) : [];
}
