<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\InvalidField;
use WCOrderSync\Settings\RemoteUrl;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps requests out of the private network of the shop's server.
 *
 * Without it, anyone who may set the remote base URL could make that server call whatever only it can reach.
 */
final class AddressGuard {

	private const PORTS = [ 443, 8443 ];

	public function __construct( private readonly Resolver $resolver ) {}

	/** Every refusal is the same, so that it tells nothing about the network. */
	public function check( string $url ): CheckedAddress {
		$host = wp_parse_url( $url, PHP_URL_HOST );
		if ( ! is_string( $host ) || '' === $host ) {
			return CheckedAddress::refused( TransportError::BlockedAddress );
		}
		if ( $this->is_exempt( $host, $url ) ) {
			return CheckedAddress::unchecked();
		}
		if ( ! in_array( UrlPort::of( $url ), $this->ports( $host ), true ) ) {
			return CheckedAddress::refused( TransportError::BlockedAddress );
		}
		$addresses = $this->resolver->addresses( $host );
		if ( [] === $addresses ) {
			return $this->is_left_to_proxy( $url ) ? CheckedAddress::unchecked() : CheckedAddress::refused( TransportError::BlockedAddress );
		}
		foreach ( $addresses as $address ) {
			if ( ! AddressRules::is_public( $address ) ) {
				return CheckedAddress::refused( TransportError::BlockedAddress );
			}
		}
		return CheckedAddress::pinned( $addresses );
	}

	/**
	 * The rules do not apply on a developer's machine, to the URL that the owner of the server wrote into wp-config.php, and
	 * to hosts that a filter allows.
	 */
	private function is_exempt( string $host, string $url ): bool {
		if ( in_array( wp_get_environment_type(), [ 'local', 'development' ], true ) || $this->is_constant( $url ) ) {
			return true;
		}

		/**
		 * Filters whether a host may be called whatever its address and port.
		 *
		 * @since 0.1.0
		 *
		 * @param bool   $allowed False.
		 * @param string $host    Host of the URL.
		 * @param string $url     URL that is about to be called.
		 */
		return true === apply_filters( 'wc_order_sync_allow_host', false, $host, $url );
	}

	/** Whether the URL is exactly that of the constant. */
	private function is_constant( string $url ): bool {
		$name = Field::RemoteBaseUrl->constant();
		try {
			$constant = defined( $name ) ? Field::RemoteBaseUrl->parse( constant( $name ) ) : null;
		} catch ( InvalidField ) {
			return false;
		}
		return $constant instanceof RemoteUrl && $constant->endpoint() === $url;
	}

	/** @return array<mixed> Ports that may be called, as a filter may have left them. */
	private function ports( string $host ): array {
		$more  = defined( 'WC_ORDER_SYNC_ALLOWED_PORTS' ) ? constant( 'WC_ORDER_SYNC_ALLOWED_PORTS' ) : '';
		$ports = [ ...self::PORTS, ...wp_parse_id_list( is_scalar( $more ) ? (string) $more : [] ) ];

		/**
		 * Filters the ports that may be called. The constant WC_ORDER_SYNC_ALLOWED_PORTS, such as '9443,10443', adds to them too.
		 *
		 * @since 0.1.0
		 *
		 * @param list<int> $ports Ports.
		 * @param string    $host  Host of the URL.
		 */
		$filtered = apply_filters( 'wc_order_sync_allowed_ports', $ports, $host );
		return is_array( $filtered ) ? $filtered : $ports;
	}

	/** Whether a proxy makes the connection. It resolves the name too: servers behind a proxy often have no resolver. */
	private function is_left_to_proxy( string $url ): bool {
		$proxy = new \WP_HTTP_Proxy();
		return $proxy->is_enabled() && $proxy->send_through_proxy( $url );
	}
}
