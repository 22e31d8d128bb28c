/**
 * Reads the body of a request whose signature has been verified.
 *
 * Keys that the wire format does not know are left alone: a shop may add some
 * with a filter.
 */
export type Shipping = {
	firstName: string;
	lastName: string;
	address1: string;
	city: string;
	postalCode: string;
	country: string;
};

export type CartLine = {
	productId: number;
	variationId: number | null;
	sku: string;
	name: string;
	quantity: number;
	unitPrice: string;
	total: string;
};

export type Order = {
	shop_url: string;
	order_ref: string;
	amount: string;
	currency: string;
	customer_email: string;
	shipping: Shipping;
	cart: CartLine[];
};

export type Body =
	| { kind: 'order'; order: Order }
	| { kind: 'ping'; shopUrl: string }
	/** `field` is a path as in `cart[2].quantity`; empty for the whole body. */
	| { kind: 'invalid'; field: string; message: string };

type JsonObject = { [ key: string ]: unknown };

class InvalidBody extends Error {
	constructor(
		readonly field: string,
		rule: string
	) {
		super( field === '' ? `The body ${ rule }.` : `${ field } ${ rule }.` );
	}
}

const HOSTNAME =
	/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
const ORDER_REF = /^wc-[1-9][0-9]*$/;
const DECIMAL = /^-?[0-9]+(\.[0-9]+)?$/;
const CURRENCY = /^[A-Z]{3}$/;

export function parseBody( rawBody: Uint8Array ): Body {
	try {
		const body = asObject( decode( rawBody ), '' );
		// An order never has to give way to a ping, whatever a filter added.
		if ( body.event === 'ping' && ! ( 'order_ref' in body ) ) {
			return { kind: 'ping', shopUrl: shopUrl( body ) };
		}
		return { kind: 'order', order: asOrder( body ) };
	} catch ( error ) {
		if ( error instanceof InvalidBody ) {
			return {
				kind: 'invalid',
				field: error.field,
				message: error.message,
			};
		}
		throw error;
	}
}

function decode( rawBody: Uint8Array ): unknown {
	let json: string;
	try {
		json = new TextDecoder( 'utf-8', {
			fatal: true,
			ignoreBOM: true,
		} ).decode( rawBody );
	} catch {
		throw new InvalidBody( '', 'is not valid UTF-8' );
	}
	try {
		return JSON.parse( json );
	} catch {
		throw new InvalidBody( '', 'is not valid JSON' );
	}
}

function asOrder( body: JsonObject ): Order {
	return {
		shop_url: shopUrl( body ),
		order_ref: matching(
			body,
			'',
			'order_ref',
			ORDER_REF,
			'must be wc-<order id>, like "wc-10421"'
		),
		amount: decimal( body, '', 'amount' ),
		currency: matching(
			body,
			'',
			'currency',
			CURRENCY,
			'must be an ISO 4217 code, like "EUR"'
		),
		customer_email: text( body, '', 'customer_email' ),
		shipping: asShipping( body.shipping ),
		cart: asCart( body.cart ),
	};
}

function asShipping( value: unknown ): Shipping {
	const shipping = asObject( value, 'shipping' );
	const field = ( key: keyof Shipping ) => text( shipping, 'shipping.', key );
	return {
		firstName: field( 'firstName' ),
		lastName: field( 'lastName' ),
		address1: field( 'address1' ),
		city: field( 'city' ),
		postalCode: field( 'postalCode' ),
		country: field( 'country' ),
	};
}

function asCart( value: unknown ): CartLine[] {
	if ( ! Array.isArray( value ) ) {
		throw new InvalidBody( 'cart', 'must be a list' );
	}
	return value.map( ( item: unknown, index ) => {
		const path = `cart[${ index }]`;
		const line = asObject( item, path );
		const prefix = `${ path }.`;
		return {
			productId: integer( line.productId, `${ prefix }productId` ),
			variationId:
				line.variationId === null
					? null
					: integer(
							line.variationId,
							`${ prefix }variationId`,
							'must be an integer or null'
						),
			sku: text( line, prefix, 'sku' ),
			name: text( line, prefix, 'name' ),
			quantity: finite( line.quantity, `${ prefix }quantity` ),
			unitPrice: decimal( line, prefix, 'unitPrice' ),
			total: decimal( line, prefix, 'total' ),
		};
	} );
}

function shopUrl( body: JsonObject ): string {
	return matching(
		body,
		'',
		'shop_url',
		HOSTNAME,
		'must be a bare lower-case hostname, like "example-shop.com"'
	);
}

function isObject( value: unknown ): value is JsonObject {
	return (
		typeof value === 'object' && value !== null && ! Array.isArray( value )
	);
}

function asObject( value: unknown, field: string ): JsonObject {
	if ( ! isObject( value ) ) {
		throw new InvalidBody( field, 'must be an object' );
	}
	return value;
}

function text( from: JsonObject, prefix: string, key: string ): string {
	const value = from[ key ];
	if ( typeof value !== 'string' ) {
		throw new InvalidBody( prefix + key, 'must be a string' );
	}
	return value;
}

function matching(
	from: JsonObject,
	prefix: string,
	key: string,
	pattern: RegExp,
	rule: string
): string {
	const value = text( from, prefix, key );
	if ( ! pattern.test( value ) ) {
		throw new InvalidBody( prefix + key, rule );
	}
	return value;
}

function decimal( from: JsonObject, prefix: string, key: string ): string {
	return matching(
		from,
		prefix,
		key,
		DECIMAL,
		'must be a decimal number as a string, like "79.00"'
	);
}

function integer(
	value: unknown,
	field: string,
	rule = 'must be an integer'
): number {
	if ( typeof value !== 'number' || ! Number.isSafeInteger( value ) ) {
		throw new InvalidBody( field, rule );
	}
	return value;
}

// JSON has no NaN, but 1e999 parses to Infinity.
function finite( value: unknown, field: string ): number {
	if ( typeof value !== 'number' || ! Number.isFinite( value ) ) {
		throw new InvalidBody( field, 'must be a number' );
	}
	return value;
}
