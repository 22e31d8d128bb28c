<?php
/**
 * An endpoint behind a certificate that nobody signed. It takes every order, so that a sender that does not look is found out.
 */

declare( strict_types=1 );

( static function (): void {
	$key     = openssl_pkey_new( [ 'private_key_bits' => 2048 ] );
	$request = false === $key ? false : openssl_csr_new( [ 'commonName' => '127.0.0.1' ], $key );
	if ( false === $key || ! $request instanceof OpenSSLCertificateSigningRequest ) {
		throw new RuntimeException( 'OpenSSL makes no key.' );
	}
	$certificate = openssl_csr_sign( $request, null, $key, 1 );
	if ( false === $certificate || ! openssl_x509_export( $certificate, $public ) || ! openssl_pkey_export( $key, $private ) || ! is_string( $public ) || ! is_string( $private ) ) {
		throw new RuntimeException( 'OpenSSL makes no certificate.' );
	}
	// In the site under test, which is thrown away as a whole: this process is killed and cannot clean up.
	$file = (string) tempnam( (string) getenv( 'WC_ORDER_SYNC_TEST_WP' ), 'tls' );
	file_put_contents( $file, $public . $private );

	$context = stream_context_create( [ 'ssl' => [ 'local_cert' => $file ] ] );
	$server  = stream_socket_server( 'tls://127.0.0.1:0', $errno, $error, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context );
	if ( false === $server ) {
		throw new RuntimeException( (string) $error );
	}
	echo stream_socket_get_name( $server, false ), "\n";
	echo "ready\n";

	while ( is_file( $file ) ) {
		$client = @stream_socket_accept( $server, 90 ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- A client that turns away from the certificate is no reason to end.
		if ( is_resource( $client ) ) {
			fread( $client, 65536 );
			fwrite( $client, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" );
			fclose( $client );
		}
	}
} )();
