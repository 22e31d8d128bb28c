import { __, sprintf } from '@wordpress/i18n';

import { accept, parseUrl, refuse, type Check } from './check';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOSTNAME = new RegExp( `^(?=.{1,253}$)${ LABEL }(?:\\.${ LABEL })*$` );

export function checkShopHostname( input: string ): Check {
	const text = input.trim();
	if ( text === '' ) {
		return refuse(
			__(
				'Enter the host name by which the endpoint knows this shop, for example example-shop.com.',
				'wc-order-sync'
			)
		);
	}

	const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test( text )
		? text
		: `https://${ text }`;
	// The parser lower-cases, and turns an international name into punycode.
	const host = parseUrl( withScheme )?.hostname.replace( /\.$/, '' ) ?? '';
	if ( ! HOSTNAME.test( host ) || /\s/.test( text ) ) {
		return refuse(
			__(
				'This is not a host name. Use only letters, digits, hyphens and dots, for example example-shop.com.',
				'wc-order-sync'
			)
		);
	}

	if ( host === text.toLowerCase() ) {
		return accept( host );
	}
	return accept(
		host,
		/[/:@?#]/.test( text )
			? sprintf(
					/* translators: %s: a host name. */
					__(
						'Shortened to %s: only the host name is needed.',
						'wc-order-sync'
					),
					host
				)
			: sprintf(
					/* translators: %s: a host name in ASCII form. */
					__(
						'Changed to %s, the form that the domain name system uses.',
						'wc-order-sync'
					),
					host
				)
	);
}
