<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/** Asks the system's resolver for the IPv4 and IPv6 addresses of a host. */
final class Resolver {

	/** How long an answer is reused, in nanoseconds: a batch takes less, and a worker must follow changes. */
	private const LIFETIME = 10_000_000_000;

	/** @var array<string, array{list<string>, int}> Host => addresses, and when they were found, by hrtime(). */
	private array $found = [];

	/**
	 * @param string $host Host name, IPv4 address, or IPv6 address in brackets.
	 * @return list<string> Empty if it does not resolve.
	 */
	public function addresses( string $host ): array {
		$bare = trim( $host, '[]' );
		if ( false !== filter_var( $bare, FILTER_VALIDATE_IP ) ) {
			return [ $bare ];
		}
		$now = hrtime( true );
		if ( ! isset( $this->found[ $host ] ) || $now - $this->found[ $host ][1] > self::LIFETIME ) {
			$addresses   = $this->resolve( $host );
			$this->found = [ $host => [ $addresses, hrtime( true ) ] ];
		}
		return $this->found[ $host ][0];
	}

	/**
	 * As curl would resolve it, if PHP has the function for that. Otherwise IPv4 from the system and IPv6 from DNS.
	 *
	 * @return list<string>
	 */
	private function resolve( string $host ): array {
		$addresses = [];
		if ( function_exists( 'socket_addrinfo_lookup' ) ) {
			$found = @socket_addrinfo_lookup( $host, null, [ 'ai_socktype' => SOCK_STREAM ] ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- Warns when a name does not resolve, which is an answer.
			foreach ( false === $found ? [] : $found as $info ) {
				$address     = socket_addrinfo_explain( $info )['ai_addr'] ?? null;
				$addresses[] = is_array( $address ) ? $address['sin_addr'] ?? $address['sin6_addr'] ?? null : null;
			}
		} else {
			$ipv4      = gethostbynamel( $host );
			$ipv6      = @dns_get_record( $host, DNS_AAAA ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- Warns when the name server fails, which is an answer.
			$addresses = [ ...( false === $ipv4 ? [] : $ipv4 ), ...array_column( false === $ipv6 ? [] : $ipv6, 'ipv6' ) ];
		}
		return array_values( array_unique( array_filter( $addresses, is_string( ... ) ) ) );
	}
}
