import { __, sprintf } from '@wordpress/i18n';

import { accept, refuse, type Check } from './check';

export const SECRET_LENGTH = 64;

/** White space, and the invisible characters that come with a paste. */
const WHITESPACE = /[\s\u200B-\u200D\u2060]+/g;

export function withoutWhitespace( input: string ): string {
	return input.replace( WHITESPACE, '' );
}

export function whitespaceRemoved(): string {
	return __( 'Spaces and line breaks were removed.', 'wc-order-sync' );
}

/** The characters themselves are the key, so their case is kept. */
export function checkSecret( input: string ): Check {
	const secret = withoutWhitespace( input );
	if ( secret === '' ) {
		return refuse(
			__(
				'Generate a secret, or paste the one that the endpoint already has.',
				'wc-order-sync'
			)
		);
	}
	if ( ! /^[0-9a-f]*$/i.test( secret ) ) {
		return refuse(
			__(
				'A secret contains only the digits 0–9 and the letters a–f. Copy it again from the endpoint, or generate a new one.',
				'wc-order-sync'
			)
		);
	}
	if ( secret.length < SECRET_LENGTH ) {
		return refuse(
			sprintf(
				/* translators: %d: number of characters. */
				__(
					'A secret has exactly 64 characters; this one has %d. Copy the whole secret again, or generate a new one.',
					'wc-order-sync'
				),
				secret.length
			)
		);
	}
	if ( secret.length > SECRET_LENGTH ) {
		return refuse(
			sprintf(
				/* translators: %d: number of characters. */
				__(
					'A secret has exactly 64 characters; this one has %d. Copy only the secret, or generate a new one.',
					'wc-order-sync'
				),
				secret.length
			)
		);
	}
	return accept( secret, secret === input ? null : whitespaceRemoved() );
}
