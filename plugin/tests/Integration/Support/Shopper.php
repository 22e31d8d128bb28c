<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** A browser of the shop: it keeps the cookies of its session. Every request carries the same instructions. */
final class Shopper {

	private readonly \CurlHandle $handle;

	/** @var array<string, string> Lower-case name => value, of the last answer. */
	private array $headers = [];

	public function __construct( private readonly Instructions $instructions ) {
		$this->handle = curl_init();
		curl_setopt_array(
			$this->handle,
			[
				// Without a file, cookies are kept in this handle.
				CURLOPT_COOKIEFILE     => '',
				CURLOPT_RETURNTRANSFER => true,
				CURLOPT_TIMEOUT        => 180,
				CURLOPT_NOPROXY        => '*',
				CURLOPT_HEADERFUNCTION => function ( \CurlHandle $handle, string $line ): int {
					[ $name, $value ] = explode( ':', $line, 2 ) + [ 1 => '' ];

					$this->headers[ strtolower( $name ) ] = trim( $value );
					return strlen( $line );
				},
			]
		);
	}

	public function get( string $query ): HttpAnswer {
		return $this->send( 'GET', $query, null, [] );
	}

	/** @param array<string, string> $fields Fields of a form. */
	public function post_form( string $query, array $fields ): HttpAnswer {
		return $this->send( 'POST', $query, http_build_query( $fields ), [] );
	}

	/**
	 * Calls the Store API with the nonce that its last answer brought, as the cart and checkout blocks do.
	 *
	 * @param array<string, mixed> $params Parameters.
	 */
	public function post_to_store( string $route, array $params ): HttpAnswer {
		return $this->send( 'POST', "rest_route=/wc/store/v1/$route", json_encode( $params, JSON_THROW_ON_ERROR ), [ 'Content-Type: application/json', 'Nonce: ' . ( $this->headers['nonce'] ?? '' ) ] );
	}

	/**
	 * Sends a request of this shopper.
	 *
	 * @param 'GET'|'POST' $method  Method.
	 * @param list<string> $headers Header lines.
	 */
	private function send( string $method, string $query, ?string $body, array $headers ): HttpAnswer {
		$this->headers = [];
		curl_setopt( $this->handle, CURLOPT_URL, Environment::site_url() . "/?$query" );
		curl_setopt( $this->handle, CURLOPT_CUSTOMREQUEST, $method );
		curl_setopt( $this->handle, CURLOPT_POSTFIELDS, $body ?? '' );
		curl_setopt( $this->handle, CURLOPT_HTTPHEADER, [ 'Expect:', $this->instructions->header(), ...$headers ] );
		$answer = curl_exec( $this->handle );
		return new HttpAnswer( curl_getinfo( $this->handle, CURLINFO_RESPONSE_CODE ), is_string( $answer ) ? $answer : curl_error( $this->handle ), microtime( true ) );
	}
}
