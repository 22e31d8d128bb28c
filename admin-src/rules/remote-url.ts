import { __, sprintf } from '@wordpress/i18n';

import { accept, parseUrl, refuse, type Check } from './check';

export const ENDPOINT_PATH = '/api/woo/order-completed';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** A host that was typed without https://. */
const BARE_HOST =
	/^(?:localhost|[^\s/?#:@]+\.[^\s/?#:@]+)(?::\d+)?(?:[/?#]|$)/i;

/** Captures an address up to its host, and matches what stands in place of the port. */
const PORT = /^([a-z][a-z0-9+.-]*:\/\/(?:\[[^\]]*\]|[^\s/?#:@]+)):[^/?#]*/i;

/** Plain http is allowed only within this machine or a test network. */
function isLocalHost( host: string ): boolean {
	return (
		host === 'localhost' ||
		host === '[::1]' ||
		/^127(\.\d{1,3}){3}$/.test( host ) ||
		/\.(localhost|local|test)$/.test( host )
	);
}

function withScheme( text: string ): string {
	if ( ! BARE_HOST.test( text ) ) {
		return text;
	}
	const host = parseUrl( `https://${ text }` )?.hostname ?? '';
	return `${ isLocalHost( host ) ? 'http' : 'https' }://${ text }`;
}

function isRightButForThePort( text: string ): boolean {
	const bare = text.replace( PORT, '$1' );
	return bare !== text && parseUrl( bare ) !== null;
}

function refusalOf( url: URL ): string | null {
	if ( url.protocol !== 'https:' && url.protocol !== 'http:' ) {
		return __(
			'Start the address with https://. Orders cannot be sent to any other kind of address.',
			'wc-order-sync'
		);
	}
	if ( url.protocol === 'http:' && ! isLocalHost( url.hostname ) ) {
		return __(
			'Use https:// instead of http://. Orders contain your customers’ names and addresses and must be encrypted in transit.',
			'wc-order-sync'
		);
	}
	if ( url.username || url.password ) {
		return __(
			'Remove the user name and password from the address. Requests are signed with the shared secret instead.',
			'wc-order-sync'
		);
	}
	if ( url.search ) {
		return __(
			'Remove the question mark and everything after it from the address.',
			'wc-order-sync'
		);
	}
	if ( url.hash ) {
		return __(
			'Remove the # and everything after it from the address.',
			'wc-order-sync'
		);
	}
	return null;
}

export function checkRemoteUrl( input: string ): Check {
	const text = input.trim();
	if ( text === '' ) {
		return refuse(
			__(
				'Enter the address of the system that receives your orders, for example https://api.example.com.',
				'wc-order-sync'
			)
		);
	}
	const url = /\s/.test( text ) ? null : parseUrl( withScheme( text ) );
	if ( ! url && isRightButForThePort( withScheme( text ) ) ) {
		return refuse(
			__(
				'The port in this address is not valid. Enter a number from 1 to 65535 after the colon, or leave it out.',
				'wc-order-sync'
			)
		);
	}
	if ( ! url || url.hostname === '' ) {
		return refuse(
			__(
				'This is not a web address. Enter one without spaces, for example https://api.example.com.',
				'wc-order-sync'
			)
		);
	}
	const refusal = refusalOf( url );
	if ( refusal ) {
		return refuse( refusal );
	}

	const path = url.pathname.replace( /\/{2,}/g, '/' ).replace( /\/$/, '' );
	if ( path.endsWith( ENDPOINT_PATH ) ) {
		return accept(
			url.origin + path.slice( 0, -ENDPOINT_PATH.length ),
			sprintf(
				/* translators: %s: a URL path. */
				__(
					'%s was removed from the end. It is added to every request.',
					'wc-order-sync'
				),
				ENDPOINT_PATH
			)
		);
	}
	return accept(
		url.origin + path,
		SCHEME.test( text )
			? null
			: sprintf(
					/* translators: %s: a scheme, https:// or http:// with its colon and slashes. */
					__( '%s was added at the beginning.', 'wc-order-sync' ),
					`${ url.protocol }//`
				)
	);
}

/** The address that orders are sent to, or null while the input is not valid. */
export function endpointOf( input: string ): string | null {
	const check = checkRemoteUrl( input );
	return check.ok ? check.value + ENDPOINT_PATH : null;
}

/**
 * A secret belongs to the origin and base path that it was saved for. An address
 * that is not valid yet does not count as another one.
 */
export function isOtherEndpoint( saved: string, entered: string ): boolean {
	const before = checkRemoteUrl( saved );
	const after = checkRemoteUrl( entered );
	return before.ok && after.ok && before.value !== after.value;
}
