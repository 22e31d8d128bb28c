/**
 * Reads request headers as Node hands them over.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** What helps someone to understand a delivery. */
const SHOWN = [
	'x-woo-signature',
	'x-woo-event',
	'webhook-id',
	'webhook-timestamp',
	'webhook-signature',
	'idempotency-key',
	'x-request-id',
	'traceparent',
	'user-agent',
	'content-type',
	'content-length',
];

// Node joins repeated headers with a comma, which no signature contains.
export function single(
	value: string | string[] | undefined
): string | undefined {
	return Array.isArray( value ) ? value.join( ', ' ) : value;
}

export function shownHeaders( headers: IncomingHttpHeaders ): {
	[ name: string ]: string;
} {
	const shown: { [ name: string ]: string } = {};
	for ( const name of SHOWN ) {
		const value = single( headers[ name ] );
		if ( value !== undefined ) {
			shown[ name ] = value;
		}
	}
	return shown;
}
