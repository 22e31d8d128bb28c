<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

use WCOrderSync\Support\Log;
use WpOrg\Requests\Requests;

defined( 'ABSPATH' ) || exit;

/** The one way out, for orders and pings. Sends requests together, by WordPress's Requests library. Follows no redirect. */
final class Transport {

	public function __construct( private readonly AddressGuard $guard ) {}

	/** Whether several requests can be under way at once: it takes curl. */
	public function is_concurrent(): bool {
		return ConcurrentCurl::test( [ 'ssl' => true ] );
	}

	/**
	 * Waits for all answers.
	 *
	 * @template K of array-key
	 * @param array<K, Request> $requests
	 * @param TransportLimits   $limits   Of each request.
	 * @return array<K, Answer> One answer for each request, under its key.
	 */
	public function send_all( array $requests, TransportLimits $limits ): array {
		$all      = [];
		$not_sent = $this->send_each(
			$requests,
			$limits,
			static function ( array $answers ) use ( &$all ): void {
				$all += $answers;
			}
		);
		foreach ( $not_sent as $key ) {
			$all[ $key ] = Answer::failed( TransportError::Timeout, 'other plugins took the time' );
		}
		return $all;
	}

	/**
	 * Sends all requests together and hands the answers over as they come, several at a time, so that none waits for the
	 * slowest.
	 *
	 * Filters of other plugins can take seconds for each request. Once they have taken as long as a request may, the requests
	 * that are not prepared yet are not sent: a lease must outlast its batch.
	 *
	 * @template K of array-key
	 * @param array<K, Request> $requests
	 * @param TransportLimits   $limits   Of each request.
	 * @param \Closure(array<K, Answer>): void $on_answers Gets each answer once, under its key. What it throws is thrown again when all requests have ended.
	 * @return list<K> Keys of the requests that were not sent; never all.
	 */
	public function send_each( array $requests, TransportLimits $limits, \Closure $on_answers ): array {
		$answers   = new AnswerBuffer( $on_answers );
		$transfers = [];
		$specs     = [];
		$checked   = [];
		/**
		 * Keys of the requests that are not sent.
		 *
		 * @var list<K> $left
		 */
		$left     = [];
		$enough   = hrtime( true ) + $limits->total_seconds * 1_000_000_000;
		$is_first = true;
		foreach ( $requests as $key => $request ) {
			if ( ! $is_first && hrtime( true ) > $enough ) {
				$left[] = $key;
				continue;
			}
			$is_first = false;
			try {
				$started = hrtime( true ) / 1e9;
				$options = HttpOptions::of( $request, $limits );
				$answer  = $this->answer_without_sending( $request, $options );
				if ( null !== $answer ) {
					$answers->add( $key, $answer );
					continue;
				}
				// Once for all: resolving the name for each of 25 orders would take longer than sending them.
				$address                  = $checked[ $request->url ] ?? $this->guard->check( $request->url );
				$checked[ $request->url ] = $address;
				if ( null !== $address->refusal ) {
					$answers->add( $key, Answer::failed( $address->refusal ) );
					continue;
				}
				// A proxy resolves the name itself: no connection of ours could be pinned.
				$transfers[ $key ] = new Transfer( $request->url, $options, null === $options->proxy ? $address->pinned : [], $started );
				$specs[ $key ]     = $this->spec( $request, $options, $transfers[ $key ] );
			} catch ( \Throwable $broken ) {
				// Filters of other plugins run here: what one of them throws fails this request and not the others.
				$answers->add( $key, Answer::failed( TransportError::Other, Log::describe( $broken ) ) );
			}
		}
		$on_end = static function ( int|string $key, mixed $result ) use ( $answers, &$transfers ): void {
			if ( isset( $transfers[ $key ] ) ) {
				// @phpstan-ignore argument.type (the library hands back the keys that it was given)
				$answers->add( $key, $transfers[ $key ]->answer( $result ) );
				unset( $transfers[ $key ] );
			}
		};
		if ( $this->is_concurrent() ) {
			$this->together( $specs, $on_end, $answers->hand_over_when_due( ... ) );
		} else {
			$this->one_by_one( $specs, $on_end );
		}
		foreach ( array_keys( $transfers ) as $key ) {
			$on_end( $key, null );
		}
		$answers->end();
		return $left;
	}

	/** The answer that makes sending needless: that of a filter, or WP_HTTP_BLOCK_EXTERNAL. Null if there is none. */
	private function answer_without_sending( Request $request, HttpOptions $options ): ?Answer {
		/** This filter is documented in wp-includes/class-wp-http.php */
		$pre = apply_filters( 'pre_http_request', false, $options->args, $request->url ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress core's own hook.
		if ( $pre instanceof \WP_Error ) {
			return Answer::failed( TransportError::BlockedByWordPress, $pre->get_error_message() );
		}
		if ( is_array( $pre ) ) {
			$status = (int) wp_remote_retrieve_response_code( $pre );
			return $status > 0 ? Answer::http( $status, 0 ) : Answer::failed( TransportError::Other );
		}
		return ( new \WP_Http() )->block_request( $request->url ) ? Answer::failed( TransportError::BlockedByWordPress ) : null;
	}

	/**
	 * A request as the library takes it.
	 *
	 * @return array{url: string, headers: array<string, string>, data: string, type: string, options: array<string, mixed>}
	 */
	private function spec( Request $request, HttpOptions $options, Transfer $transfer ): array {
		$spec = [
			'timeout'          => $options->total_seconds,
			'connect_timeout'  => $options->connect_seconds,
			'useragent'        => $request->user_agent,
			'follow_redirects' => false,
			'data_format'      => 'body',
			'verify'           => $options->verify,
			'verifyname'       => false !== $options->verify,
			'max_bytes'        => TransportLimits::MAX_RESPONSE_BYTES,
			'hooks'            => $transfer->hooks(),
			'idn'              => false,
		];
		if ( null !== $options->proxy ) {
			$login         = null === $options->proxy_login ? [] : explode( ':', $options->proxy_login, 2 );
			$spec['proxy'] = [] === $login ? $options->proxy : [ $options->proxy, ...$login ];
		}
		return [
			'url'     => $request->url,
			'headers' => $options->headers,
			'data'    => $request->body,
			'type'    => Requests::POST,
			'options' => $spec,
		];
	}

	/**
	 * With curl.
	 *
	 * @param array<array-key, array{url: string, headers: array<string, string>, data: string, type: string, options: array<string, mixed>}> $specs
	 * @param \Closure(array-key, mixed): void                                                                                                $on_end  Gets key and result of each request as it ends.
	 * @param \Closure(): void                                                                                                                $on_step Called again and again while requests are under way.
	 */
	private function together( array $specs, \Closure $on_end, \Closure $on_step ): void {
		if ( [] === $specs ) {
			return;
		}
		try {
			Requests::request_multiple( $specs, [ 'transport' => new ConcurrentCurl( $on_end, $on_step ) ] );
		} catch ( \Throwable $exception ) {
			// A listener to the handles threw: requests without an answer get none.
			foreach ( array_keys( $specs ) as $key ) {
				$on_end( $key, $exception );
			}
		}
	}

	/**
	 * One after the other, if PHP has no curl.
	 *
	 * @param array<array-key, array{url: string, headers: array<string, string>, data: string, type: string, options: array<string, mixed>}> $specs
	 * @param \Closure(array-key, mixed): void                                                                                                $on_end Gets key and result of each request as it ends.
	 */
	private function one_by_one( array $specs, \Closure $on_end ): void {
		foreach ( $specs as $key => $spec ) {
			try {
				// @phpstan-ignore argument.type (the library takes a string as the body; its docblock names arrays only)
				$result = Requests::request( $spec['url'], $spec['headers'], $spec['data'], $spec['type'], $spec['options'] );
			} catch ( \Throwable $exception ) {
				$result = $exception;
			}
			$on_end( $key, $result );
		}
	}
}
