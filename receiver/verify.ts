/**
 * Verifies the signatures of a delivery. No dependencies, no clock of its own.
 *
 * Both functions answer a plain boolean: a verdict object would be truthy, and
 * `if ( verify( … ) )` must not be able to let a forgery in.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Exactly what the sender writes: no other algorithm, case, blank or list. */
const WOO_SIGNATURE = /^sha256=([0-9a-f]{64})$/;

/** No dot: it is the delimiter of the signed text `id.timestamp.body`. */
const WEBHOOK_ID = /^[\x21-\x2d\x2f-\x7e]{1,255}$/;
const UNIX_SECONDS = /^[0-9]{1,11}$/;

/** The window that Standard Webhooks recommends, in seconds. */
export const DEFAULT_TOLERANCE_SECONDS = 300;

/**
 * Checks `X-Woo-Signature`: HMAC-SHA256 over the raw body.
 *
 * @param secret  The shared secret; its 64 characters, as text, are the key.
 * @param rawBody The bytes as they arrived, before any parsing.
 * @param header  The header's value, undefined if it was not sent.
 */
export function verifyWooSignature(
	secret: string,
	rawBody: Uint8Array,
	header: string | undefined
): boolean {
	const hex = WOO_SIGNATURE.exec( header ?? '' )?.[ 1 ];
	if ( hex === undefined ) {
		return false;
	}
	const expected = createHmac( 'sha256', secret ).update( rawBody ).digest();
	return timingSafeEqual( expected, Buffer.from( hex, 'hex' ) );
}

/**
 * Checks the Standard Webhooks headers: one of the `v1` signatures in the
 * header covers id, timestamp and body, and the timestamp is inside the window.
 *
 * @param secret           The shared secret; its characters are the key.
 * @param id               `webhook-id`
 * @param timestamp        `webhook-timestamp`, Unix seconds as text
 * @param rawBody          The bytes as they arrived.
 * @param header           `webhook-signature`, signatures separated by spaces
 * @param now              The present, Unix seconds.
 * @param toleranceSeconds How far the timestamp may lie from `now`, either way.
 */
export function verifyStandardWebhook(
	secret: string,
	id: string | undefined,
	timestamp: string | undefined,
	rawBody: Uint8Array,
	header: string | undefined,
	now: number,
	toleranceSeconds: number = DEFAULT_TOLERANCE_SECONDS
): boolean {
	if (
		id === undefined ||
		timestamp === undefined ||
		header === undefined ||
		! WEBHOOK_ID.test( id ) ||
		! UNIX_SECONDS.test( timestamp ) ||
		! ( Math.abs( now - Number( timestamp ) ) <= toleranceSeconds )
	) {
		return false;
	}
	const expected = Buffer.from(
		'v1,' +
			createHmac( 'sha256', secret )
				.update( `${ id }.${ timestamp }.` )
				.update( rawBody )
				.digest( 'base64' )
	);
	// Every candidate is compared, so that the time tells no position.
	return header
		.split( ' ' )
		.map( ( candidate ) =>
			equalBytes( expected, Buffer.from( candidate ) )
		)
		.includes( true );
}

// The length of a digest is no secret; timingSafeEqual throws on unequal ones.
function equalBytes( left: Buffer, right: Buffer ): boolean {
	return left.length === right.length && timingSafeEqual( left, right );
}
