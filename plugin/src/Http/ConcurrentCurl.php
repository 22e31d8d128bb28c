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
 * Carries several requests out at once.
 *
 * A transport for the Requests library, made of its own curl transport. That one's request_multiple() asks curl again and
 * again without a pause, so that a silent endpoint costs a core, and tells nothing before all requests have ended, so that
 * a slow endpoint keeps finished answers from being recorded. This one waits for the network, and reports each answer.
 */
final class ConcurrentCurl implements RequestsTransport {

	/** Longest wait between two reports to on_step, in seconds. */
	private const STEP_SECONDS = 0.1;

	/** So much longer than its own limit a transfer may take before it is ended from here, in nanoseconds: curl tells more. */
	private const GRACE = 250_000_000;

	/**
	 * @param \Closure(array-key, mixed): void $on_end  Gets key and result of each request as it ends.
	 * @param \Closure(): void                 $on_step Called between the steps of the round.
	 */
	public function __construct(
		private readonly \Closure $on_end,
		private readonly \Closure $on_step
	) {}

	/**
	 * One request, as the library's own transport makes it.
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
	 * All requests of a round at once.
	 *
	 * @param array<array-key, mixed> $requests Requests in the library's own terms, whose defaults it has filled in.
	 * @param array<mixed>            $options  Options of the round.
	 * @return array<array-key, mixed> ShopResponse or exception under each key.
	 */
	public function request_multiple( $requests, $options ) {
		// phpcs:disable WordPress.WP.AlternativeFunctions -- A transport of the Requests library is where curl is called.
		$round     = curl_multi_init();
		$transfers = [];
		$handles   = [];
		$results   = [];
		// By a clock that nobody sets. Other plugins can change what curl believes; this they cannot reach.
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
					// Last, for a listener may have had the answer handed to itself, past the limit of its size.
					curl_setopt( $handle, CURLOPT_HEADER, false );
					curl_setopt( $handle, CURLOPT_HEADERFUNCTION, [ $transfer, 'stream_headers' ] );
					curl_setopt( $handle, CURLOPT_WRITEFUNCTION, [ $transfer, 'stream_body' ] );
				}
				if ( $handle instanceof \CurlHandle && CURLM_OK === curl_multi_add_handle( $round, $handle ) ) {
					$transfers[ $key ] = $transfer;
					$handles[ $key ]   = $handle;
					$deadlines[ $key ] = hrtime( true ) + (int) ( 1e9 * $request['options']['timeout'] ) + self::GRACE;
				}
			} catch ( \Throwable $broken ) {
				// Other plugins hang on the handle: what one of them throws is this request's failure, not the round's.
				$results[ $key ] = $broken;
				( $this->on_end )( $key, $broken );
			}
		}
		unset( $transfer, $handle );
		$end = function ( int|string $key, int $error ) use ( $round, $requests, &$transfers, &$handles, &$results ): void {
			$results[ $key ] = $this->result( $transfers[ $key ], $handles[ $key ], $error, $requests[ $key ] );
			curl_multi_remove_handle( $round, $handles[ $key ] );
			// Handle and transfer hold each other through these, with the bodies of both ways, until PHP collects cycles.
			curl_setopt( $handles[ $key ], CURLOPT_HEADERFUNCTION, null );
			curl_setopt( $handles[ $key ], CURLOPT_WRITEFUNCTION, null );
			unset( $transfers[ $key ], $handles[ $key ] );
			( $this->on_end )( $key, $results[ $key ] );
		};
		do {
			$status = curl_multi_exec( $round, $running );
			for ( $done = curl_multi_info_read( $round ); false !== $done; $done = curl_multi_info_read( $round ) ) {
				$key = array_search( $done['handle'], $handles, true );
				if ( false !== $key ) {
					$end( $key, is_int( $done['result'] ) ? $done['result'] : CURLE_OK );
				}
			}
			foreach ( $transfers as $key => $transfer ) {
				if ( strlen( $transfer->response_data ) >= TransportLimits::MAX_RESPONSE_BYTES ) {
					// The library drops what follows and lets it come; a remote could send for ever.
					$end( $key, CURLE_ABORTED_BY_CALLBACK );
				} elseif ( hrtime( true ) > $deadlines[ $key ] ) {
					$end( $key, CURLE_OPERATION_TIMEDOUT );
				}
			}
			( $this->on_step )();
		} while ( CURLM_OK === $status && $running > 0 && -1 !== curl_multi_select( $round, self::STEP_SECONDS ) );
		curl_multi_close( $round );
		// phpcs:enable
		return $results;
	}

	/**
	 * Whether the library's own transport works here.
	 *
	 * @param array<string, bool> $capabilities Capabilities asked for.
	 * @return bool
	 */
	public static function test( $capabilities = [] ) {
		return function_exists( 'curl_multi_init' ) && function_exists( 'curl_multi_exec' ) && function_exists( 'curl_multi_select' ) && function_exists( 'curl_multi_info_read' ) && Curl::test( $capabilities );
	}

	/**
	 * What a request that has ended comes to, after the hooks that the library's own transport fires.
	 *
	 * @param int                                                      $error Error number of curl, 0 for none.
	 * @param array{options: array{hooks: Hooks}&array<string, mixed>} $request
	 * @return mixed ShopResponse or exception.
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
