<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

/** Started by a test, and stopped with it. */
final class BadEndpoints {

	private const REPOSITORY = __DIR__ . '/../../../..';

	/** @var list<array{resource, resource}> Process and its standard input. */
	private array $started = [];

	/** A port of this machine at which nobody listens. */
	public function at_a_closed_port(): string {
		$socket = stream_socket_server( 'tcp://127.0.0.1:0' );
		if ( false === $socket ) {
			throw new \RuntimeException( 'No port is free.' );
		}
		$name = (string) stream_socket_get_name( $socket, false );
		fclose( $socket );
		return "http://$name";
	}

	/** The remote of testbed/endpoint with a certificate that nobody trusts. */
	public function with_an_untrusted_certificate(): string {
		$command = [ 'node', '--import', 'tsx', 'testbed/endpoint/server.ts', '--port', '0', '--tls', '--exit-with-stdin' ];
		$process = proc_open( $command, [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $pipes, self::REPOSITORY );
		if ( false === $process || ! is_resource( $pipes[0] ?? null ) || ! is_resource( $pipes[1] ?? null ) ) {
			throw new \RuntimeException( 'Node.js could not be started.' );
		}
		$this->started[] = [ $process, $pipes[0] ];
		$ready           = json_decode( (string) fgets( $pipes[1] ), true );
		if ( ! is_array( $ready ) || ! is_string( $ready['base_url'] ?? null ) ) {
			throw new \RuntimeException( 'The remote with TLS did not start.' );
		}
		return $ready['base_url'];
	}

	/** A file with what a server shows of itself, for whoever is to trust it. */
	public static function certificate_of( string $url ): string {
		$context     = stream_context_create(
			[
				'ssl' => [
					'capture_peer_cert' => true,
					'verify_peer'       => false,
					'verify_peer_name'  => false,
				],
			]
		);
		$socket      = stream_socket_client( str_replace( 'https:', 'ssl:', $url ), context: $context );
		$tls         = false === $socket ? null : stream_context_get_options( $socket )['ssl'] ?? null;
		$certificate = is_array( $tls ) ? $tls['peer_certificate'] ?? null : null;
		$file        = (string) tempnam( sys_get_temp_dir(), 'bundle' );
		if ( ! $certificate instanceof \OpenSSLCertificate || ! openssl_x509_export_to_file( $certificate, $file ) ) {
			throw new \RuntimeException( "$url shows no certificate." );
		}
		return $file;
	}

	public function stop(): void {
		foreach ( $this->started as [ $process, $input ] ) {
			fclose( $input );
			proc_close( $process );
		}
		$this->started = [];
	}
}
