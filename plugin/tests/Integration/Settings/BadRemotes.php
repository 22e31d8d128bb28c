<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

/** Started by a test, and stopped with it. */
final class BadRemotes {

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

	/** The remote of e2e/remote with a certificate that nobody trusts. */
	public function with_an_untrusted_certificate(): string {
		$command = [ 'node', '--import', 'tsx', 'e2e/remote/server.ts', '--port', '0', '--tls', '--exit-with-stdin' ];
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

	public function stop(): void {
		foreach ( $this->started as [ $process, $input ] ) {
			fclose( $input );
			proc_close( $process );
		}
		$this->started = [];
	}
}
