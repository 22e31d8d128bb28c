<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** Not WordPress's own client: nothing that a test registers there may touch these requests. */
final class Http {

	private const SECONDS = 180;

	/** @param list<string> $headers Header lines. */
	public static function send( string $method, string $url, ?string $body = null, array $headers = [] ): HttpAnswer {
		return self::send_together( [ [ $method, $url, $body, $headers ] ] )[0];
	}

	/**
	 * Starts all requests at once and waits for all answers.
	 *
	 * @param list<array{0: string, 1: string, 2?: string|null, 3?: list<string>}> $requests Method, URL, body, header lines.
	 * @return list<HttpAnswer>
	 */
	public static function send_together( array $requests ): array {
		$multi    = curl_multi_init();
		$handles  = [];
		$finished = [];
		foreach ( $requests as $index => $request ) {
			$handle            = self::handle( $request[0], $request[1], $request[2] ?? null, $request[3] ?? [] );
			$handles[ $index ] = $handle;
			curl_multi_add_handle( $multi, $handle );
		}
		do {
			curl_multi_exec( $multi, $running );
			for ( $done = curl_multi_info_read( $multi ); false !== $done; $done = curl_multi_info_read( $multi ) ) {
				$finished[ (int) array_search( $done['handle'], $handles, true ) ] = microtime( true );
			}
			if ( $running > 0 ) {
				curl_multi_select( $multi, 0.1 );
			}
		} while ( $running > 0 );
		return array_map(
			static fn ( int $index ): HttpAnswer => self::answer( $handles[ $index ], $finished[ $index ] ?? microtime( true ) ),
			array_keys( $handles )
		);
	}

	/** @param list<string> $headers Header lines. */
	private static function handle( string $method, string $url, ?string $body, array $headers ): \CurlHandle {
		$handle = curl_init( $url );
		if ( false === $handle ) {
			throw new \RuntimeException( "There is no way to call $url." );
		}
		curl_setopt_array(
			$handle,
			[
				CURLOPT_CUSTOMREQUEST  => '' === $method ? 'GET' : $method,
				CURLOPT_RETURNTRANSFER => true,
				CURLOPT_TIMEOUT        => self::SECONDS,
				CURLOPT_NOPROXY        => '*',
				// The endpoint's control lies behind its own certificate.
				CURLOPT_SSL_VERIFYPEER => false,
				CURLOPT_SSL_VERIFYHOST => 0,
				CURLOPT_HTTPHEADER     => [ 'Expect:', ...$headers ],
			]
		);
		if ( null !== $body ) {
			curl_setopt( $handle, CURLOPT_POSTFIELDS, $body );
		}
		return $handle;
	}

	private static function answer( \CurlHandle $handle, float $finished_at ): HttpAnswer {
		$status = (int) curl_getinfo( $handle, CURLINFO_RESPONSE_CODE );
		if ( 0 === $status && '' !== curl_error( $handle ) ) {
			// A worker that was killed answers nothing: that is for the test to judge.
			return new HttpAnswer( 0, curl_error( $handle ), $finished_at );
		}
		return new HttpAnswer( $status, (string) curl_multi_getcontent( $handle ), $finished_at );
	}
}
