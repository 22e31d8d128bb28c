<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Http;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Http\TransportError;

/**
 * Failures below HTTP.
 *
 * How libcurl's codes and PHP's messages are sorted.
 */
final class TransportErrorTest extends TestCase {

	#[DataProvider( 'codes' )]
	public function test_a_code_of_libcurl_has_its_kind( int $errno, TransportError $expected ): void {
		self::assertSame( $expected, TransportError::from_curl( $errno ) );
	}

	/**
	 * Named codes.
	 *
	 * @return array<string, array{int, TransportError}>
	 */
	public static function codes(): array {
		return [
			'could not resolve host'   => [ 6, TransportError::Dns ],
			'could not connect'        => [ 7, TransportError::Refused ],
			'timed out'                => [ 28, TransportError::Timeout ],
			'TLS handshake failed'     => [ 35, TransportError::Tls ],
			'certificate not trusted'  => [ 60, TransportError::Tls ],
			'bad CA file'              => [ 77, TransportError::Tls ],
			'empty reply'              => [ 52, TransportError::Reset ],
			'connection reset'         => [ 56, TransportError::Reset ],
			'unsupported protocol'     => [ 1, TransportError::Other ],
		];
	}

	/** By message, where PHP has no curl. */
	#[DataProvider( 'messages' )]
	public function test_a_message_of_a_stream_has_its_kind( string $message, TransportError $expected ): void {
		self::assertSame( $expected, TransportError::from_message( $message ) );
	}

	/**
	 * Named messages.
	 *
	 * @return array<string, array{string, TransportError}>
	 */
	public static function messages(): array {
		return [
			'refused'     => [ 'stream_socket_client(): Unable to connect to tcp://192.0.2.1:80 (Connection refused)', TransportError::Refused ],
			'timed out'   => [ 'fsocket timed out', TransportError::Timeout ],
			'no such name' => [ 'php_network_getaddresses: getaddrinfo failed: Name or service not known', TransportError::Dns ],
			'certificate' => [ 'SSL certificate did not match the requested domain name', TransportError::Tls ],
			'reset'       => [ 'Connection reset by peer', TransportError::Reset ],
			'nothing known' => [ 'Unexpected', TransportError::Other ],
		];
	}
}
