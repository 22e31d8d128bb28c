import type { JSONSchema4 } from 'json-schema';

type Definitions = Record< string, JSONSchema4 >;

/**
 * The schemas of the REST resources as one schema with a definition for each title. A title that several
 * files use is one definition, so that what a request and a response share is one type; then they must say
 * the same, descriptions aside.
 * @param resources Each with a "request" and a "response".
 */
export function definitionsOf(
	resources: readonly JSONSchema4[]
): JSONSchema4 {
	const definitions: Definitions = {};
	for ( const { request, response } of resources ) {
		for ( const part of [ request, response ] ) {
			hoist( part, definitions );
		}
	}
	// The translation writes only what the root refers to.
	const names = Object.keys( definitions );
	const references = names.map( ( name ) => [
		name,
		{ $ref: `#/definitions/${ name }` },
	] );
	return {
		title: 'RestApi',
		type: 'object',
		properties: Object.fromEntries( references ),
		required: names,
		definitions,
	};
}

/**
 * Moves titled schemas to the definitions and leaves references in their places.
 * @param node        Any part of a schema.
 * @param definitions What has been found so far.
 */
function hoist( node: unknown, definitions: Definitions ): unknown {
	if ( Array.isArray( node ) ) {
		return node.map( ( item ) => hoist( item, definitions ) );
	}
	if ( typeof node !== 'object' || node === null ) {
		return node;
	}
	const schema: JSONSchema4 = Object.fromEntries(
		Object.entries( node ).map( ( [ key, value ] ) => [
			key,
			hoist( value, definitions ),
		] )
	);
	const { title } = schema;
	if ( typeof title !== 'string' ) {
		return schema;
	}
	const known = definitions[ title ];
	if ( known && bare( known ) !== bare( schema ) ) {
		throw new Error(
			`Two schemas with the title "${ title }" say different things.`
		);
	}
	definitions[ title ] = known ?? schema;
	return { $ref: `#/definitions/${ title }` };
}

function bare( schema: JSONSchema4 ): string {
	return JSON.stringify( schema, ( key, value ) =>
		key === 'description' ? undefined : value
	);
}
