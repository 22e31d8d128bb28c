<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

use WpOrg\Requests\Exception\Transport\Curl as CurlException;
use WpOrg\Requests\Exception as RequestsException;
use WpOrg\Requests\Hooks;

defined( 'ABSPATH' ) || exit;

/** One request on its way: it prepares the request and reads the answer, by the hooks that the Requests library fires for it. */
final class Transfer {

	/** Status by curl, 0 if unknown. The head that the library keeps may lack it: trailers of a chunked answer overwrite it. */
	private int $curl_status = 0;

	/** When the library began to connect without curl, by hrtime(), in nanoseconds. */
	private ?int $connecting = null;

	private ?Answer $answer = null;

	/**
	 * @param list<string> $pinned  Checked addresses to connect to. Empty: the guard does not restrict the host.
	 * @param float        $started When work on the request began, name resolution included, by hrtime(), in seconds.
	 */
	public function __construct(
		private readonly string $url,
		private readonly HttpOptions $options,
		private readonly array $pinned,
		private readonly float $started
	) {}

	/** The hooks of the request, with this transfer listening. */
	public function hooks(): Hooks {
		$hooks = new Hooks();
		$hooks->register( 'curl.before_multi_add', [ $this, 'prepare_handle' ] );
		$hooks->register( 'fsockopen.remote_socket', [ $this, 'pin_socket' ] );
		$hooks->register( 'request.progress', [ $this, 'watch_time' ] );
		// Before the library's own parser (priority 0), which inflates compressed bodies and fails on malformed headers.
		$hooks->register( 'transport.internal.parse_response', [ $this, 'read_response' ], -10 );
		$hooks->register( 'requests.before_parse', [ $this, 'read_response' ], -10 );
		$hooks->register( 'curl.after_request', [ $this, 'read_info' ] );
		$hooks->register( 'transport.internal.parse_error', [ $this, 'read_error' ] );
		return $hooks;
	}

	/** @param \CurlHandle $handle */
	public function prepare_handle( $handle ): void {
		( new CurlHandleSettings( $this->url, $this->options, $this->pinned ) )->apply( $handle );
	}

	/**
	 * Without curl, connects to a checked address. TLS still asks for the host by its name.
	 *
	 * @param string $remote_socket Address for stream_socket_client(), by reference.
	 */
	public function pin_socket( string &$remote_socket ): void {
		$this->connecting = hrtime( true );
		if ( [] !== $this->pinned ) {
			$address       = str_contains( $this->pinned[0], ':' ) ? '[' . $this->pinned[0] . ']' : $this->pinned[0];
			$remote_socket = preg_replace( '#^((?:ssl|tls|tcp)://)?.*$#', '$1', $remote_socket ) . $address . ':' . UrlPort::of( $this->url );
		}
	}

	/**
	 * Without curl, the library's time limit starts anew with each piece of the answer, so an answer that trickles has none.
	 *
	 * @throws RequestsException When the request has taken too long.
	 */
	public function watch_time(): void {
		if ( null !== $this->connecting && hrtime( true ) - $this->connecting > 1e9 * ( $this->options->connect_seconds + $this->options->total_seconds ) ) {
			throw new RequestsException( 'the answer timed out', 'timeout' );
		}
	}

	/**
	 * @param string               $head Not used.
	 * @param array<string, mixed> $info What curl_getinfo() returns.
	 */
	public function read_info( $head, $info = [] ): void {
		$status            = $info['http_code'] ?? 0;
		$this->curl_status = is_int( $status ) ? $status : 0;
	}

	/**
	 * Reads the answer, and leaves the library no more than a status line.
	 *
	 * @param mixed $raw Raw response, by reference.
	 */
	public function read_response( &$raw ): void {
		if ( ! is_string( $raw ) ) {
			return;
		}
		$read         = RawAnswer::read( $raw, time() );
		$status       = $read->status ?? $this->curl_status;
		$this->answer = $this->with_status( $status, $read->retry_after, $read->date, $read->excerpt );
		$raw          = "HTTP/1.1 {$status} \r\n\r\n";
	}

	/**
	 * Once the status line is there it decides, whatever happened to the body.
	 *
	 * @param RequestsException $exception
	 */
	public function read_error( $exception ): void {
		$handle       = $exception->getData();
		$status       = $handle instanceof \CurlHandle ? (int) curl_getinfo( $handle, CURLINFO_RESPONSE_CODE ) : 0; // phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_getinfo -- The library has no other way to tell.
		$this->answer = $status >= 200 ? $this->with_status( $status, null, null, '' ) : $this->without_status( $exception );
	}

	/**
	 * The answer, however the request ended.
	 *
	 * @param mixed $result What the library returned or threw for this request.
	 */
	public function answer( $result ): Answer {
		$this->answer ??= $result instanceof RequestsException
			? $this->without_status( $result )
			: Answer::failed( TransportError::Other, 'no answer', $this->elapsed() );
		return $this->answer;
	}

	/** An answer with a status, or a failure if the endpoint did not speak HTTP. */
	private function with_status( int $status, ?int $retry_after, ?int $date, string $excerpt ): Answer {
		return 0 === $status
			? Answer::failed( TransportError::Other, 'not an HTTP answer', $this->elapsed() )
			: Answer::http( $status, $this->elapsed(), $retry_after, $date, $excerpt, str_starts_with( $this->url, 'https:' ) && false !== $this->options->verify );
	}

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
}
