<?php
/**
 * A proxy as companies have one: tunnels CONNECT, hands plain requests on, may ask for a login, and knows names that nobody
 * else does. Prints a line for each request: method, target, login.
 */

declare( strict_types=1 );

( static function ( string $login ): void {
	$server = stream_socket_server( 'tcp://127.0.0.1:0' );
	if ( false === $server ) {
		throw new RuntimeException( 'No port is free.' );
	}
	echo stream_socket_get_name( $server, false ), "\nready\n";

	/**
	 * Whoever is connected, under a number.
	 *
	 * @var array<int, resource> $peers
	 */
	$peers = [];
	/**
	 * Where what one says goes to, once that is known.
	 *
	 * @var array<int, int> $other
	 */
	$other = [];
	/**
	 * What was read of a request whose end has not come.
	 *
	 * @var array<int, string> $heads
	 */
	$heads = [];
	$close = static function ( int $one ) use ( &$peers, &$other, &$heads ): void {
		foreach ( [ $one, $other[ $one ] ?? $one ] as $number ) {
			if ( isset( $peers[ $number ] ) ) {
				fclose( $peers[ $number ] );
			}
			unset( $peers[ $number ], $other[ $number ], $heads[ $number ] );
		}
	};
	$begin = static function ( int $client ) use ( &$peers, &$other, &$heads, $close, $login ): void {
		[ $head, $body ] = explode( "\r\n\r\n", $heads[ $client ], 2 );
		$length          = 1 === preg_match( '/^content-length: (\d+)/mi', $head, $found ) ? (int) $found[1] : 0;
		if ( strlen( $body ) < $length ) {
			return;
		}
		[ $method, $target ] = explode( ' ', $head );
		$given               = 1 === preg_match( '/^proxy-authorization: basic (\S+)/mi', $head, $found ) ? (string) base64_decode( $found[1], true ) : '';
		echo "$method $target $given\n";
		if ( $given !== $login ) {
			fwrite( $peers[ $client ], "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" );
			$close( $client );
			return;
		}
		$is_tunnel = 'CONNECT' === $method;
		$url       = parse_url( $is_tunnel ? "https://$target" : $target );
		$upstream  = stream_socket_client( 'tcp://127.0.0.1:' . ( is_array( $url ) ? $url['port'] ?? 80 : 80 ) );
		if ( ! is_array( $url ) || ! is_resource( $upstream ) ) {
			$close( $client );
			return;
		}
		$number           = (int) $upstream;
		$peers[ $number ] = $upstream;
		$other[ $client ] = $number;
		$other[ $number ] = $client;
		$first            = $is_tunnel ? '' : preg_replace( [ '/^(\S+) \S+/', '/^(proxy-\S+|connection): [^\r]*\r\n/mi' ], [ '$1 ' . ( $url['path'] ?? '/' ), '' ], $head ) . "\r\nConnection: close\r\n\r\n";
		fwrite( $upstream, $first . $body );
		if ( $is_tunnel ) {
			fwrite( $peers[ $client ], "HTTP/1.1 200 Connection established\r\n\r\n" );
		}
	};
	while ( true ) {
		$readable = [ $server, ...array_values( $peers ) ];
		$nothing  = null;
		if ( false === stream_select( $readable, $nothing, $nothing, 90 ) ) {
			return;
		}
		foreach ( $readable as $stream ) {
			if ( $stream === $server ) {
				$client = stream_socket_accept( $server, 0 );
				if ( is_resource( $client ) ) {
					$peers[ (int) $client ] = $client;
					$heads[ (int) $client ] = '';
				}
				continue;
			}
			$number = (int) $stream;
			if ( ! isset( $peers[ $number ] ) ) {
				continue;
			}
			$text = fread( $stream, 65536 );
			if ( false === $text || '' === $text ) {
				$close( $number );
			} elseif ( isset( $other[ $number ] ) ) {
				fwrite( $peers[ $other[ $number ] ], $text );
			} else {
				$heads[ $number ] .= $text;
				str_contains( $heads[ $number ], "\r\n\r\n" ) && $begin( $number );
			}
		}
	}
} )( $argv[1] ?? '' );
