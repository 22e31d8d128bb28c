export type JsonObject = Readonly< Record< string, unknown > >;

/** An object out of JSON. */
export function jsonObject( text: string ): JsonObject {
	const value: unknown = JSON.parse( text );
	return toObject( value );
}

/** Any value as an object; what is none has no keys. */
export function toObject( value: unknown ): JsonObject {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A number of an object, written as a number or as digits. */
export function numberAt( object: JsonObject, key: string ): number {
	const number = Number( object[ key ] ?? NaN );
	if ( ! Number.isFinite( number ) ) {
		throw new Error(
			`No number "${ key }" in ${ JSON.stringify( object ) }`
		);
	}
	return number;
}

/** A text of an object, '' where there is none. */
export function textAt( object: JsonObject, key: string ): string {
	const text = object[ key ];
	return typeof text === 'string' ? text : '';
}

/** A list of objects. */
export function objectList( value: unknown ): JsonObject[] {
	return Array.isArray( value ) ? value.map( toObject ) : [];
}
