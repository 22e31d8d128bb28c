<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/** The options of one request. They honour http_request_args, https_ssl_verify and WP_PROXY_*, as wp_remote_post() does. */
final class HttpOptions {

	/**
	 * Use HttpOptions::of().
	 *
	 * @param array<string, mixed>  $args            Filtered arguments of wp_remote_post(), for other plugins.
	 * @param array<string, string> $headers         Headers to send: ours, and those that filters added.
	 * @param float                 $connect_seconds Seconds to connect.
	 * @param float                 $total_seconds   Seconds in all.
	 * @param string|false          $verify          CA bundle, false to skip the verification.
	 */
	private function __construct(
		public readonly array $args,
		public readonly array $headers,
		public readonly float $connect_seconds,
		public readonly float $total_seconds,
		public readonly string|false $verify,
		public readonly ?string $proxy,
		#[\SensitiveParameter] public readonly ?string $proxy_login
	) {}

	/**
	 * @param TransportLimits $limits A filter may shorten them but not lengthen them: a lease must outlast its batch.
	 */
	public static function of( Request $request, TransportLimits $limits ): self {
		$args = [
			'method'              => 'POST',
			'timeout'             => $limits->total_seconds,
			'redirection'         => 0,
			'httpversion'         => '1.1',
			'user-agent'          => $request->user_agent,
			'reject_unsafe_urls'  => false,
			'blocking'            => true,
			'headers'             => $request->headers,
			'cookies'             => [],
			'body'                => $request->body,
			'compress'            => false,
			'decompress'          => false,
			'sslverify'           => true,
			'sslcertificates'     => ABSPATH . WPINC . '/certificates/ca-bundle.crt',
			'stream'              => false,
			'filename'            => null,
			'limit_response_size' => TransportLimits::MAX_RESPONSE_BYTES,
		];

		/** This filter is documented in wp-includes/class-wp-http.php */
		$filtered = apply_filters( 'http_request_args', $args, $request->url ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress core's own hook.
		foreach ( is_array( $filtered ) ? $filtered : [] as $name => $value ) {
			$args[ (string) $name ] = $value;
		}
		$bundle = is_string( $args['sslcertificates'] ) && '' !== $args['sslcertificates'] ? $args['sslcertificates'] : ABSPATH . WPINC . '/certificates/ca-bundle.crt';
		$verify = false === $args['sslverify'] ? false : $bundle;

		/** This filter is documented in wp-includes/class-wp-http.php */
		$verify  = apply_filters( 'https_ssl_verify', $verify, $request->url ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress core's own hook.
		$timeout = is_numeric( $args['timeout'] ) ? (float) $args['timeout'] : (float) $limits->total_seconds;
		$timeout = min( max( $timeout, 1.0 ), (float) $limits->total_seconds );
		$proxy   = new \WP_HTTP_Proxy();
		$through = $proxy->is_enabled() && $proxy->send_through_proxy( $request->url );

		return new self(
			$args,
			self::headers( $args['headers'], $request->headers ),
			min( (float) $limits->connect_seconds, $timeout ),
			$timeout,
			// Only false switches the verification off: null, from a callback that returns nothing, must not.
			false === $verify ? false : ( is_string( $verify ) && '' !== $verify ? $verify : $bundle ),
			$through ? $proxy->host() . ':' . $proxy->port() : null,
			$through && $proxy->use_authentication() ? $proxy->authentication() : null
		);
	}

	/**
	 * Ours, and those that filters added. Ours win: they are signed, or describe what is signed.
	 *
	 * @param mixed                 $filtered Headers after the filter.
	 * @param array<string, string> $ours
	 * @return array<string, string>
	 */
	private static function headers( $filtered, array $ours ): array {
		$extra = [];
		if ( is_array( $filtered ) ) {
			$known = array_change_key_case( $ours );
			foreach ( $filtered as $name => $value ) {
				if ( is_string( $name ) && is_scalar( $value ) && ! isset( $known[ strtolower( $name ) ] ) ) {
					$extra[ $name ] = (string) $value;
				}
			}
		}
		return [ 'Accept-Encoding' => 'identity' ] + $ours + $extra;
	}
}
