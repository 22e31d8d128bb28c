/**
 * Turns the JSON schemas of the REST resources into TypeScript. They are plain on purpose: objects, lists,
 * scalars, enumerations, "or null". Anything else is refused instead of being translated roughly.
 */

type Json = Readonly< Record< string, unknown > >;

const scalars: Readonly< Record< string, string > > = {
	string: 'string',
	integer: 'number',
	number: 'number',
	boolean: 'boolean',
	null: 'null',
};
/** Keywords that narrow values in ways TypeScript cannot say, or that only describe. */
const harmless = new Set( [
	'$schema',
	'additionalProperties',
	'description',
	'format',
	'maxItems',
	'maximum',
	'maxLength',
	'minItems',
	'minimum',
	'minLength',
	'pattern',
	'title',
	'uniqueItems',
] );
const translated = new Set( [ 'type', 'enum', 'properties', 'required', 'items' ] );
const printWidth = 80;

/**
 * The declarations of all types with a title.
 * @param schemas Schemas by file name; a file holds a "request" and a "response".
 */
export function typescriptOf( schemas: Readonly< Record< string, unknown > > ): string {
	const types = new Map< string, string >();
	for ( const [ file, schema ] of Object.entries( schemas ) ) {
		const resource = object( schema, file );
		for ( const part of [ 'request', 'response' ] ) {
			if ( part in resource ) {
				const place = `${ file } ${ part }`;
				const body = object( resource[ part ], place );
				// A request without a title has no body worth a name.
				if ( 'title' in body || part === 'response' ) {
					new Translation( types ).type( body, place, 0 );
				}
			}
		}
	}
	return [ ...types ]
		.sort( ( [ a ], [ b ] ) => ( a < b ? -1 : 1 ) )
		.map( ( [ name, body ] ) => `export interface ${ name } ${ body }\n` )
		.join( '\n' );
}

class Translation {
	constructor( private readonly types: Map< string, string > ) {}

	type( schema: Json, place: string, depth: number ): string {
		for ( const keyword of Object.keys( schema ) ) {
			if ( ! harmless.has( keyword ) && ! translated.has( keyword ) ) {
				throw new Error( `${ place }: the keyword "${ keyword }" has no translation to TypeScript here.` );
			}
		}
		if ( Array.isArray( schema.enum ) ) {
			return schema.enum.map( literal ).join( ' | ' );
		}
		const names: unknown[] = Array.isArray( schema.type ) ? schema.type : [ schema.type ];
		return names.map( ( name ) => this.named( String( name ), schema, place, depth ) ).join( ' | ' );
	}

	private named( name: string, schema: Json, place: string, depth: number ): string {
		if ( name === 'array' ) {
			const item = this.type( object( schema.items, `${ place }[]` ), `${ place }[]`, depth );
			return /[ |]/.test( item ) ? `Array< ${ item } >` : `${ item }[]`;
		}
		if ( name === 'object' ) {
			return typeof schema.title === 'string'
				? this.declare( schema.title, schema, place )
				: this.members( schema, place, depth );
		}
		const scalar = scalars[ name ];
		if ( scalar === undefined ) {
			throw new Error( `${ place }: the type "${ name }" has no translation to TypeScript here.` );
		}
		return scalar;
	}

	/** One title in two files is one type: both must say the same, and where they describe it differently neither speaks for both. */
	private declare( title: string, schema: Json, place: string ): string {
		const body = this.members( schema, place, 0 );
		const existing = this.types.get( title ) ?? body;
		const bare = ( text: string ) => text.replace( /^\s*\/\*\*.*\*\/\n/gm, '' );
		if ( bare( existing ) !== bare( body ) ) {
			throw new Error( `${ place }: the title "${ title }" is taken by another type.` );
		}
		this.types.set( title, existing === body ? body : bare( body ) );
		return title;
	}

	private members( schema: Json, place: string, depth: number ): string {
		const properties = object( schema.properties, `${ place }.properties` );
		const required: unknown[] = Array.isArray( schema.required ) ? schema.required : [];
		const indent = '\t'.repeat( depth + 1 );
		const lines = Object.entries( properties ).flatMap( ( [ name, value ] ) => {
			const property = object( value, `${ place }.${ name }` );
			const label = `${ indent }${ name }${ required.includes( name ) ? '' : '?' }:`;
			const type = this.type( property, `${ place }.${ name }`, depth + 1 );
			const comment =
				typeof property.description === 'string'
					? [ `${ indent }/** ${ property.description } */` ]
					: [];
			return [ ...comment, fitted( label, type, indent ) ];
		} );
		return [ '{', ...lines, `${ '\t'.repeat( depth ) }}` ].join( '\n' );
	}
}

/** Breaks a union that does not fit on a line, as Prettier does. */
function fitted( label: string, type: string, indent: string ): string {
	const width = `${ label } ${ type };`.replace( /\t/g, '    ' ).length;
	if ( width <= printWidth || type.includes( '\n' ) ) {
		return `${ label } ${ type };`;
	}
	const members = type.split( ' | ' ).map( ( member ) => `\n${ indent }\t| ${ member }` );
	return `${ label }${ members.join( '' ) };`;
}

function literal( value: unknown ): string {
	if ( typeof value === 'string' ) {
		return `'${ value.replace( /[\\']/g, '\\$&' ) }'`;
	}
	return JSON.stringify( value );
}

function object( value: unknown, place: string ): Json {
	if ( typeof value !== 'object' || value === null || Array.isArray( value ) ) {
		throw new Error( `${ place } is not an object.` );
	}
	return { ...value };
}
