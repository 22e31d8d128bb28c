import { __, sprintf } from '@wordpress/i18n';

import { TIME_LIMIT_CODE } from './client';
import { FIELDS, type FieldName } from './fields';

export type FieldMessages = Partial< Record< FieldName, string > >;

export type Problem =
	| { kind: 'fields'; sentence: string; fields: FieldMessages }
	| { kind: 'session'; sentence: string }
	| { kind: 'other'; sentence: string };

const SESSION_CODES = [ 'rest_cookie_invalid_nonce', 'rest_not_logged_in' ];

function isObject( value: unknown ): value is Record< string, unknown > {
	return typeof value === 'object' && value !== null;
}

function textAt( value: unknown, key: string ): string {
	const text = isObject( value ) ? value[ key ] : undefined;
	return typeof text === 'string' ? text : '';
}

function fieldMessages( error: unknown ): FieldMessages | null {
	const data = isObject( error ) ? error.data : undefined;
	const fields = isObject( data ) ? data.fields : undefined;
	if ( ! isObject( fields ) ) {
		return null;
	}
	const messages: FieldMessages = {};
	for ( const name of FIELDS ) {
		const message = textAt( fields[ name ], 'message' );
		if ( message ) {
			messages[ name ] = message;
		}
	}
	return Object.keys( messages ).length > 0 ? messages : null;
}

/**
 * A Response is what api-fetch rejects with when it could not renew an expired
 * nonce, which happens only to someone who is no longer logged in.
 */
function isExpiredSession( error: unknown ): boolean {
	return (
		( typeof Response !== 'undefined' && error instanceof Response ) ||
		SESSION_CODES.includes( textAt( error, 'code' ) )
	);
}

function sentenceFor( error: unknown ): string {
	switch ( textAt( error, 'code' ) ) {
		case 'fetch_error':
		case 'offline_error':
			return __(
				'Your shop could not be reached. Check your internet connection, then try again. What you typed is still here.',
				'wc-order-sync'
			);
		case TIME_LIMIT_CODE:
			return __(
				'Your shop did not answer in time. Try again in a moment. What you typed is still here.',
				'wc-order-sync'
			);
		case 'invalid_json':
			return __(
				'Your shop sent an answer that this page cannot read. Often another plugin or a PHP warning has added text to it. The debug log names the cause.',
				'wc-order-sync'
			);
		case 'internal_server_error':
			return __(
				'Your shop stopped with a critical error before it could answer. The PHP error log names the cause.',
				'wc-order-sync'
			);
		case 'rest_no_route':
			return __(
				'Your shop no longer knows this request. Check that WC Order Sync is still active, then reload this page.',
				'wc-order-sync'
			);
		case 'rest_forbidden':
			return __(
				'Your account is not allowed to do this. Ask an administrator for permission to manage WooCommerce.',
				'wc-order-sync'
			);
	}

	const message = textAt( error, 'message' );
	const code = textAt( error, 'code' );
	if ( code.startsWith( 'wc_order_sync_' ) && message ) {
		return message;
	}
	return message
		? sprintf(
				/* translators: %s: an error message, as the shop reported it. */
				__( 'Your shop reported an error: %s', 'wc-order-sync' ),
				message
			)
		: __(
				'Something went wrong. Reload this page and try again.',
				'wc-order-sync'
			);
}

/**
 * Turns whatever a request rejected with into a sentence that says what to do.
 * api-fetch rejects with plain objects, Responses and Errors alike.
 */
export function toProblem( error: unknown ): Problem {
	const fields = fieldMessages( error );
	if ( fields ) {
		return { kind: 'fields', sentence: sentenceFor( error ), fields };
	}
	if ( isExpiredSession( error ) ) {
		return {
			kind: 'session',
			sentence: __(
				'Your session has expired. Log in again in a new tab, then come back and try again. What you typed is still here.',
				'wc-order-sync'
			),
		};
	}
	return { kind: 'other', sentence: sentenceFor( error ) };
}
