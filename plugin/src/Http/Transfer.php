<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

use WpOrg\Requests\Exception\Transport\Curl as CurlException;
use WpOrg\Requests\Exception as RequestsException;
use WpOrg\Requests\Hooks;

defined( 'ABSPATH' ) || exit;

/**
 * One request on the wire and what is known of its answer so far.
 *
 * Sits on the Requests library's hooks of one request.
 *
 * Requests::request_multiple() ignores proxies, the CA bundle, certificate options and http_api_curl: all of that is set
 * here, on the handle.
 */
final class Transfer {

	/** Status as curl saw it, 0 where unknown. Trailers of a chunked answer overwrite the head that the library keeps. */
	private int $curl_status = 0;

	/** When the library began to connect without curl, as hrtime( true ). */
	private ?int $connecting = null;

	/** What came back, once it is known. */
	private ?Answer $answer = null;

	/**
	 * @param HttpOptions  $options What WordPress and the guard decided for this request.
	 * @param list<string> $pinned  Checked addresses to connect to; empty: the guard leaves the host alone.
	 * @param float        $started When work on the request began, name resolution included, as hrtime( true ), in seconds.
	 */
	public function __construct(
		private readonly string $url,
		private readonly HttpOptions $options,
		private readonly array $pinned,
		private readonly float $started
	) {}

	/** Registers this exchange on the hooks of its request. */
	public function hooks(): Hooks {
		$hooks = new Hooks();
		$hooks->register( 'curl.before_multi_add', [ $this, 'prepare_handle' ] );
		$hooks->register( 'fsockopen.remote_socket', [ $this, 'pin_socket' ] );
		$hooks->register( 'request.progress', [ $this, 'watch_time' ] );
		// Before the library's own parser (priority 0), which inflates compressed bodies and trips over malformed headers.
		$hooks->register( 'transport.internal.parse_response', [ $this, 'read_response' ], -10 );
		$hooks->register( 'requests.before_parse', [ $this, 'read_response' ], -10 );
		$hooks->register( 'curl.after_request', [ $this, 'read_info' ] );
		$hooks->register( 'transport.internal.parse_error', [ $this, 'read_error' ] );
		return $hooks;
	}

	/**
	 * Sets on a curl handle what request_multiple() leaves out.
	 *
	 * @param \CurlHandle $handle Handle of this request.
	 */
	public function prepare_handle( $handle ): void {
		// phpcs:disable WordPress.WP.AlternativeFunctions.curl_curl_setopt -- The Requests library offers this handle for exactly that.
		if ( false === $this->options->verify ) {
			curl_setopt( $handle, CURLOPT_SSL_VERIFYPEER, false );
			curl_setopt( $handle, CURLOPT_SSL_VERIFYHOST, 0 );
		} elseif ( is_string( $this->options->verify ) && '' !== $this->options->verify ) {
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

		// What a listener sets stays where it is the site's way out: proxy, certificates, source address, headers.
		$shown = $handle;
		/** This action is documented in wp-includes/class-wp-http-curl.php */
		do_action_ref_array( 'http_api_curl', [ &$shown, $this->options->args, $this->url ] ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress core's own hook.
		$this->limit( $handle );
	}

	/**
	 * How long a request takes and where it goes is ours, whatever a listener has set: the lease is reckoned by the one, the
	 * address guard has checked the other. ConcurrentCurl does the same for the size of the answer.
	 *
	 * @param \CurlHandle $handle Handle of this request.
	 */
	private function limit( $handle ): void {
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
			// curl reads no IPv6 address as the name here, and needs none.
			curl_setopt( $handle, CURLOPT_RESOLVE, str_starts_with( $host, '[' ) ? [] : [ $host . ':' . $this->port() . ':' . implode( ',', $this->pinned ) ] );
			curl_setopt( $handle, CURLOPT_CONNECT_TO, [] );
			curl_setopt( $handle, CURLOPT_UNIX_SOCKET_PATH, null );
			// A connection that somebody shares may lead elsewhere.
			curl_setopt( $handle, CURLOPT_FRESH_CONNECT, true );
		}
		// phpcs:enable
	}

	/**
	 * Without curl the library's limit counts from one piece of the answer to the next: an answer that trickles has none.
	 *
	 * @throws RequestsException When the time of the request is up.
	 */
	public function watch_time(): void {
		if ( null !== $this->connecting && hrtime( true ) - $this->connecting > 1e9 * ( $this->options->connect_seconds + $this->options->total_seconds ) ) {
			throw new RequestsException( 'the answer timed out', 'timeout' );
		}
	}

	/**
	 * Takes the status from curl.
	 *
	 * @param string               $head Head as the library has it.
	 * @param array<string, mixed> $info What curl_getinfo() says.
	 */
	public function read_info( $head, $info = [] ): void {
		$status            = $info['http_code'] ?? 0;
		$this->curl_status = is_int( $status ) ? $status : 0;
	}

	/**
	 * Without curl: connects to a checked address, while TLS still asks for the host by name.
	 *
	 * @param string $remote_socket Address given to stream_socket_client(), by reference.
	 */
	public function pin_socket( string &$remote_socket ): void {
		$this->connecting = hrtime( true );
		if ( [] !== $this->pinned ) {
			$address       = str_contains( $this->pinned[0], ':' ) ? '[' . $this->pinned[0] . ']' : $this->pinned[0];
			$remote_socket = preg_replace( '#^((?:ssl|tls|tcp)://)?.*$#', '$1', $remote_socket ) . $address . ':' . $this->port();
		}
	}

	/**
	 * Reads status, the headers that matter and the first line of the body; hands the library a bare status line.
	 *
	 * @param mixed $raw Raw response, by reference.
	 */
	public function read_response( &$raw ): void {
		if ( ! is_string( $raw ) ) {
			return;
		}
		[ $head, $body ] = array_pad( explode( "\r\n\r\n", $raw, 2 ), 2, '' );
		$status          = 1 === preg_match( '#^HTTP/\d(?:\.\d)?[ \t]+(\d{3})#i', $head, $found ) ? (int) $found[1] : $this->curl_status;
		$this->answer    = $this->with_status(
			$status,
			RetryAfter::seconds( $this->header( $head, 'Retry-After' ), time() ),
			$this->unix_time( $this->header( $head, 'Date' ) ),
			trim( (string) strtok( ltrim( substr( $body, 0, 1000 ) ), "\r\n" ) )
		);
		$raw             = "HTTP/1.1 {$status} \r\n\r\n";
	}

	/**
	 * Once the status line is there it decides, whatever the body did.
	 *
	 * @param RequestsException $exception What the library reports.
	 */
	public function read_error( $exception ): void {
		$handle = $exception->getData();
		$status = $handle instanceof \CurlHandle ? (int) curl_getinfo( $handle, CURLINFO_RESPONSE_CODE ) : 0; // phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_getinfo -- The library has no other way to tell.
		if ( $status >= 200 ) {
			$this->answer = $this->with_status( $status, null, null, '' );
			return;
		}
		$this->answer = $this->without_status( $exception );
	}

	/**
	 * The answer, however the request ended.
	 *
	 * @param mixed $result What the library returned or threw for this request.
	 */
	public function answer( $result ): Answer {
		if ( null === $this->answer ) {
			$this->answer = $result instanceof RequestsException
				? $this->without_status( $result )
				: Answer::failed( TransportError::Other, 'no answer', $this->elapsed() );
		}
		return $this->answer;
	}

	/** Port of the URL. */
	private function port(): int {
		$port = wp_parse_url( $this->url, PHP_URL_PORT );
		return is_int( $port ) ? $port : ( str_starts_with( $this->url, 'https:' ) ? 443 : 80 );
	}

	/**
	 * An answer with a status, or a protocol error where the remote did not speak HTTP.
	 *
	 * @param int|null $retry_after Seconds.
	 * @param int|null $date        Unix time.
	 * @param string   $excerpt     First line of the body.
	 */
	private function with_status( int $status, ?int $retry_after, ?int $date, string $excerpt ): Answer {
		return 0 === $status
			? Answer::failed( TransportError::Other, 'not an HTTP answer', $this->elapsed() )
			: Answer::http( $status, $this->elapsed(), $retry_after, $date, $excerpt, str_starts_with( $this->url, 'https:' ) && false !== $this->options->verify );
	}

	/** @param RequestsException $exception What the library reports. */
	private function without_status( RequestsException $exception ): Answer {
		$message = $exception->getMessage();
		$error   = $exception instanceof CurlException
			? TransportError::from_curl( (int) $exception->getCode() )
			: TransportError::from_message( $message );
		return Answer::failed( $error, $message, $this->elapsed() );
	}

	/** Milliseconds since the start. */
	private function elapsed(): int {
		return (int) round( ( hrtime( true ) / 1e9 - $this->started ) * 1000 );
	}

	/**
	 * A header's value, or null.
	 *
	 * @param string $head Status line and headers.
	 */
	private function header( string $head, string $name ): ?string {
		return 1 === preg_match( '/^' . $name . ':[ \t]*(.*?)[ \t]*\r?$/im', $head, $found ) ? $found[1] : null;
	}

	/** Unix time of an HTTP date. */
	private function unix_time( ?string $value ): ?int {
		$time = null === $value ? false : strtotime( $value );
		return false === $time ? null : $time;
	}
}
