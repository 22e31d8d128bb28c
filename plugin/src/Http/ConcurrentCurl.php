<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

use WpOrg\Requests\Exception\Transport\Curl as CurlException;
use WpOrg\Requests\Exception as RequestsException;
use WpOrg\Requests\Hooks;
use WpOrg\Requests\Transport\Curl;
use WpOrg\Requests\Transport as RequestsTransport;

defined( 'ABSPATH' ) || exit;

/**
 * A transport of the Requests library that carries out several requests at once, on the library's own curl transport.
 *
 * The library's request_multiple() polls curl without a pause, so a silent endpoint costs a CPU core. It also returns only
 * when all requests have ended, so a slow one delays the recording of the others. This one waits for the network, and
 * reports each answer as it comes.
 */
final class ConcurrentCurl implements RequestsTransport {

	/** Longest time between two calls of on_step, in seconds. */
	private const STEP_SECONDS = 0.1;

	/** How long after its limit a transfer is ended here, in nanoseconds. Curl should end it first: its error says more. */
	private const GRACE = 250_000_000;

	/**
	 * @param \Closure(array-key, mixed): void $on_end  Gets key and result of each request as it ends.
	 * @param \Closure(): void                 $on_step Called again and again while requests are under way.
	 */
	public function __construct(
		private readonly \Closure $on_end,
		private readonly \Closure $on_step
	) {}

	/**
	 * One request: left to the library's own transport.
	 *
	 * @param string              $url
	 * @param array<mixed>        $headers
	 * @param string|array<mixed> $data
	 * @param array<mixed>        $options Options of the library.
	 * @return string Raw response.
	 */
	public function request( $url, $headers = [], $data = [], $options = [] ) {
		return ( new Curl() )->request( $url, $headers, $data, $options );
	}

	/**
	 * All requests at once.
	 *
	 * @param array<array-key, mixed> $requests As the library passes them, with its defaults filled in.
	 * @param array<mixed>            $options
	 * @return array<array-key, mixed> Response or exception under each key.
	 */
	public function request_multiple( $requests, $options ) {
		// phpcs:disable WordPress.WP.AlternativeFunctions -- A transport of the Requests library is where curl is called.
		$multi     = curl_multi_init();
		$transfers = [];
		$handles   = [];
		$results   = [];
		// By a monotonic clock. Other plugins can change the limits of a curl handle, but not these.
		$deadlines = [];
		/**
		 * The library documents no more than "array".
		 *
		 * @var array<array-key, array{url: string, headers: array<string, string>, data: string, options: array{hooks: Hooks, timeout: float}}> $requests
		 */
		foreach ( $requests as $key => $request ) {
			try {
				$transfer = new Curl();
				$handle   = $transfer->get_subrequest_handle( $request['url'], $request['headers'], $request['data'], $request['options'] );
				$request['options']['hooks']->dispatch( 'curl.before_multi_add', [ &$handle ] );
				if ( $handle instanceof \CurlHandle ) {
					// Last, because a listener may have redirected the answer to itself, past the limit of its size.
					curl_setopt( $handle, CURLOPT_HEADER, false );
					curl_setopt( $handle, CURLOPT_HEADERFUNCTION, [ $transfer, 'stream_headers' ] );
					curl_setopt( $handle, CURLOPT_WRITEFUNCTION, [ $transfer, 'stream_body' ] );
				}
				if ( $handle instanceof \CurlHandle && CURLM_OK === curl_multi_add_handle( $multi, $handle ) ) {
					$transfers[ $key ] = $transfer;
					$handles[ $key ]   = $handle;
					$deadlines[ $key ] = hrtime( true ) + (int) ( 1e9 * $request['options']['timeout'] ) + self::GRACE;
				}
			} catch ( \Throwable $broken ) {
				// Other plugins listen to the handle: what one of them throws fails this request and not the others.
				$results[ $key ] = $broken;
				( $this->on_end )( $key, $broken );
			}
		}
		unset( $transfer, $handle );
		$end = function ( int|string $key, int $error ) use ( $multi, $requests, &$transfers, &$handles, &$results ): void {
			$results[ $key ] = $this->result( $transfers[ $key ], $handles[ $key ], $error, $requests[ $key ] );
			curl_multi_remove_handle( $multi, $handles[ $key ] );
			// Through these, handle and transfer keep each other and both bodies in memory until PHP collects cycles.
			curl_setopt( $handles[ $key ], CURLOPT_HEADERFUNCTION, null );
			curl_setopt( $handles[ $key ], CURLOPT_WRITEFUNCTION, null );
			unset( $transfers[ $key ], $handles[ $key ] );
			( $this->on_end )( $key, $results[ $key ] );
		};
		do {
			$status = curl_multi_exec( $multi, $running );
			for ( $done = curl_multi_info_read( $multi ); false !== $done; $done = curl_multi_info_read( $multi ) ) {
				$key = array_search( $done['handle'], $handles, true );
				if ( false !== $key ) {
					$end( $key, is_int( $done['result'] ) ? $done['result'] : CURLE_OK );
				}
			}
			foreach ( $transfers as $key => $transfer ) {
				if ( strlen( $transfer->response_data ) >= TransportLimits::MAX_RESPONSE_BYTES ) {
					// The library discards what follows but goes on reading: an endpoint could send for ever.
					$end( $key, CURLE_ABORTED_BY_CALLBACK );
				} elseif ( hrtime( true ) > $deadlines[ $key ] ) {
					$end( $key, CURLE_OPERATION_TIMEDOUT );
				}
			}
			( $this->on_step )();
		} while ( CURLM_OK === $status && $running > 0 && -1 !== curl_multi_select( $multi, self::STEP_SECONDS ) );
		curl_multi_close( $multi );
		// phpcs:enable
		return $results;
	}

	/**
	 * Whether this transport works here.
	 *
	 * @param array<string, bool> $capabilities
	 * @return bool
	 */
	public static function test( $capabilities = [] ) {
		return function_exists( 'curl_multi_init' ) && function_exists( 'curl_multi_exec' ) && function_exists( 'curl_multi_select' ) && function_exists( 'curl_multi_info_read' ) && Curl::test( $capabilities );
	}

	/**
	 * The result of a request that has ended, after the hooks that the library's own transport fires.
	 *
	 * @param int                                                      $error Error number of curl, 0 for none.
	 * @param array{options: array{hooks: Hooks}&array<string, mixed>} $request
	 * @return mixed Response or exception.
	 */
	private function result( Curl $transfer, \CurlHandle $handle, int $error, array $request ) {
		$hooks = $request['options']['hooks'];
		try {
			if ( CURLE_OK !== $error ) {
				// phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_error -- The library's own transport asks curl for the text of an error in the same way.
				$result = new CurlException( curl_error( $handle ), CurlException::EASY, $handle, $error );
				$hooks->dispatch( 'transport.internal.parse_error', [ &$result, $request ] );
				return $result;
			}
			$result = $transfer->process_response( $transfer->response_data, $request['options'] );
			$hooks->dispatch( 'transport.internal.parse_response', [ &$result, $request ] );
			return $result;
		} catch ( RequestsException $exception ) {
			return $exception;
		}
	}
}
