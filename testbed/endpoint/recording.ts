/**
 * What the endpoint keeps of each request, as tests read it.
 */
import type { IncomingMessage } from 'node:http';
import {
	verifyStandardWebhook,
	verifyWooSignature,
} from '../../receiver/verify';

export type RecordedRequest = {
	method: string;
	path: string;
	/** Names in lower case. */
	headers: { [ name: string ]: string };
	/** The raw bytes. */
	body_base64: string;
	/** X-Woo-Signature, under the secret of the script at that moment. */
	signature_valid: boolean;
	/** webhook-signature likewise, its time within five minutes. */
	webhook_signature_valid: boolean;
	is_ping: boolean;
	/** Null where the body names none. */
	order_ref: string | null;
	/** ISO 8601, UTC, with milliseconds: when the whole request was there. */
	at: string;
};

export function record(
	request: IncomingMessage,
	body: Buffer,
	secret: string,
	now: Date
): RecordedRequest {
	const headers: { [ name: string ]: string } = {};
	for ( const [ name, value ] of Object.entries( request.headers ) ) {
		headers[ name ] = Array.isArray( value )
			? value.join( ', ' )
			: ( value ?? '' );
	}
	const fields = readFields( body );
	return {
		method: request.method ?? '',
		path: request.url ?? '',
		headers,
		body_base64: body.toString( 'base64' ),
		signature_valid: verifyWooSignature(
			secret,
			body,
			headers[ 'x-woo-signature' ]
		),
		webhook_signature_valid: verifyStandardWebhook(
			secret,
			headers[ 'webhook-id' ],
			headers[ 'webhook-timestamp' ],
			body,
			headers[ 'webhook-signature' ],
			Math.floor( now.getTime() / 1000 )
		),
		is_ping: fields.event === 'ping',
		order_ref:
			typeof fields.order_ref === 'string' ? fields.order_ref : null,
		at: now.toISOString(),
	};
}

// Whatever arrives is recorded; what is no JSON object has no fields.
function readFields( body: Buffer ): { event?: unknown; order_ref?: unknown } {
	try {
		const value: unknown = JSON.parse( body.toString( 'utf8' ) );
		return typeof value === 'object' && value !== null ? value : {};
	} catch {
		return {};
	}
}
