<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/**
 * Sets on a curl handle what Requests::request_multiple() ignores: the proxy, the CA bundle, the action http_api_curl, and
 * the addresses that were checked.
 */
final class CurlHandleSettings {

	/** @param list<string> $pinned Checked addresses to connect to. Empty: the guard does not restrict the host. */
	public function __construct(
		private readonly string $url,
		private readonly HttpOptions $options,
		private readonly array $pinned
	) {}

	public function apply( \CurlHandle $handle ): void {
		// phpcs:disable WordPress.WP.AlternativeFunctions.curl_curl_setopt -- The Requests library offers this handle for exactly that.
		if ( false === $this->options->verify ) {
			curl_setopt( $handle, CURLOPT_SSL_VERIFYPEER, false );
			curl_setopt( $handle, CURLOPT_SSL_VERIFYHOST, 0 );
		} elseif ( '' !== $this->options->verify ) {
			curl_setopt( $handle, CURLOPT_CAINFO, $this->options->verify );
		}
		if ( null !== $this->options->proxy && '' !== $this->options->proxy ) {
			curl_setopt( $handle, CURLOPT_PROXYTYPE, CURLPROXY_HTTP );
			curl_setopt( $handle, CURLOPT_PROXY, $this->options->proxy );
			if ( null !== $this->options->proxy_login && '' !== $this->options->proxy_login ) {
				curl_setopt( $handle, CURLOPT_PROXYAUTH, CURLAUTH_ANY );
				curl_setopt( $handle, CURLOPT_PROXYUSERPWD, $this->options->proxy_login );
			}
		}
		// phpcs:enable

		// Listeners may change how the site gets out: proxy, certificates, source address, headers.
		$shown = $handle;
		/** This action is documented in wp-includes/class-wp-http-curl.php */
		do_action_ref_array( 'http_api_curl', [ &$shown, $this->options->args, $this->url ] ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress core's own hook.
		$this->limit( $handle );
	}

	/**
	 * Listeners may not change how long the request takes, by which the lease is calculated, nor where it goes, which the
	 * address guard has checked. ConcurrentCurl does the same for the size of the answer.
	 */
	private function limit( \CurlHandle $handle ): void {
		// phpcs:disable WordPress.WP.AlternativeFunctions.curl_curl_setopt -- As above.
		curl_setopt( $handle, CURLOPT_TIMEOUT_MS, (int) round( 1000 * $this->options->total_seconds ) );
		curl_setopt( $handle, CURLOPT_CONNECTTIMEOUT_MS, (int) round( 1000 * $this->options->connect_seconds ) );
		curl_setopt( $handle, CURLOPT_NOPROGRESS, true );
		curl_setopt( $handle, CURLOPT_FOLLOWLOCATION, false );
		if ( '' !== $this->url ) {
			curl_setopt( $handle, CURLOPT_URL, $this->url );
		}
		curl_setopt( $handle, CURLOPT_PORT, 0 );
		if ( [] !== $this->pinned ) {
			$host = (string) wp_parse_url( $this->url, PHP_URL_HOST );
			// As a name, curl does not accept an IPv6 address here. It needs none.
			curl_setopt( $handle, CURLOPT_RESOLVE, str_starts_with( $host, '[' ) ? [] : [ $host . ':' . UrlPort::of( $this->url ) . ':' . implode( ',', $this->pinned ) ] );
			curl_setopt( $handle, CURLOPT_CONNECT_TO, [] );
			curl_setopt( $handle, CURLOPT_UNIX_SOCKET_PATH, null );
			// A shared connection may lead elsewhere.
			curl_setopt( $handle, CURLOPT_FRESH_CONNECT, true );
		}
		// phpcs:enable
	}
}
