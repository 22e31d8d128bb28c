<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** Constants cannot be undone, so each set of them needs a process of its own; see processes/requests.php. */
final class AnotherProcess {

	/** The process of begin(). */
	private ?PhpProcess $begun = null;

	/**
	 * A process that defines constants before wp-config.php can.
	 *
	 * @param array<string, string|bool|int> $constants
	 * @param array<string, mixed>           $filters Name => value that it returns.
	 * @param string                         $host    Host that the request names.
	 * @param string                         $path    Path that the request names.
	 * @param array<int, mixed>              $curl    What a listener on http_api_curl sets, CURLOPT_* => value.
	 */
	public function __construct(
		private readonly array $constants,
		private readonly array $filters = [],
		private readonly string $host = '127.0.0.1',
		private readonly string $path = '/',
		private readonly array $curl = []
	) {}

	/**
	 * Calls routes of the plugin, one after the other.
	 *
	 * @param array{0: string, 1: string, 2?: array<string, string>, 3?: string} ...$requests Method, route, fields, role.
	 * @return non-empty-list<RestAnswer>
	 */
	public function call( array ...$requests ): array {
		return self::answers( $this->start( self::calls( $requests ), false )->finish(), count( $requests ) );
	}

	/**
	 * Starts the same calls, up to the first: PhpProcess::all_at_once() lets several go on together.
	 *
	 * @param array{0: string, 1: string, 2?: array<string, string>, 3?: string} ...$requests Method, route, fields, role.
	 */
	public function begin( array ...$requests ): PhpProcess {
		$this->begun = $this->start( self::calls( $requests ), true );
		return $this->begun;
	}

	/**
	 * What the calls of begin() were answered.
	 *
	 * @return non-empty-list<RestAnswer>
	 */
	public function ended(): array {
		if ( null === $this->begun ) {
			throw new \RuntimeException( 'Nothing was begun.' );
		}
		return self::answers( str_replace( "ready\n", '', $this->begun->finish() ), null );
	}

	/**
	 * The calls as the process reads them.
	 *
	 * @param array<array-key, array{0: string, 1: string, 2?: array<string, string>, 3?: string}> $requests Method, route, fields, role.
	 * @return array<string, mixed>
	 */
	private static function calls( array $requests ): array {
		$calls = array_map(
			static fn ( array $request ): array => [
				'method' => $request[0],
				'route'  => $request[1],
				'fields' => $request[2] ?? [],
				'user'   => Users::of_role( $request[3] ?? 'administrator' ),
			],
			array_values( $requests )
		);
		return [ 'calls' => $calls ];
	}

	/** What WordPress does each minute. */
	public function drain(): void {
		self::decode( $this->start( [ 'drain' => true ], false )->finish() );
	}

	/**
	 * The answers to calls.
	 *
	 * @param string   $output What the process wrote.
	 * @param int|null $number How many there must be, null where any number will do.
	 * @return non-empty-list<RestAnswer>
	 */
	private static function answers( string $output, ?int $number ): array {
		$answers = [];
		foreach ( self::decode( $output ) as $answer ) {
			if ( is_array( $answer ) && is_int( $answer['status'] ?? null ) && is_string( $answer['json'] ?? null ) ) {
				$answers[] = new RestAnswer( $answer['status'], $answer['json'], is_float( $answer['seconds'] ?? null ) ? $answer['seconds'] : 0.0 );
			}
		}
		if ( [] === $answers || ( $number ?? count( $answers ) ) !== count( $answers ) ) {
			throw new \RuntimeException( 'The other process did not answer each request.' );
		}
		return $answers;
	}

	/**
	 * Reads what the process wrote.
	 *
	 * @return array<array-key, mixed>
	 */
	private static function decode( string $output ): array {
		$answers = json_decode( $output, true );
		if ( ! is_array( $answers ) ) {
			throw new \RuntimeException( "The other process said: $output" );
		}
		return $answers;
	}

	/**
	 * @param array<string, mixed> $task What to do.
	 * @param bool                 $wait Whether it waits for a word before it does it.
	 */
	private function start( array $task, bool $wait ): PhpProcess {
		$process = PhpProcess::program( '../Settings/processes/requests.php' );
		$process->tell(
			(string) wp_json_encode(
				$task + [
					'constants' => (object) $this->constants,
					'filters'   => (object) $this->filters,
					'curl' => (object) $this->curl,
					'host'      => $this->host,
					'path'      => $this->path,
					'wait'      => $wait,
				]
			)
		);
		return $process;
	}
}
