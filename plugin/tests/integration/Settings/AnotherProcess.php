<?php
/**
 * Requests in a WordPress with other constants, such as other salts or another environment type.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use WCOrderSync\Tests\Integration\Support\PhpProcess;

require_once __DIR__ . '/RestAnswer.php';
require_once __DIR__ . '/Users.php';

/** Constants cannot be undone, so each set of them needs a process of its own; see processes/requests.php. */
final class AnotherProcess {

	/**
	 * A process that defines constants before wp-config.php can.
	 *
	 * @param array<string, string> $constants Name => value.
	 * @param array<string, mixed>  $filters   Name => value that it returns.
	 * @param array<int, mixed>     $curl      What a listener on http_api_curl sets, CURLOPT_* => value.
	 */
	public function __construct(
		private readonly array $constants,
		private readonly array $filters = [],
		private readonly array $curl = []
	) {}

	/**
	 * Calls routes of the plugin, one after the other.
	 *
	 * @param array{0: string, 1: string, 2?: array<string, string>, 3?: string} ...$requests Method, route, fields, role.
	 * @return non-empty-list<RestAnswer>
	 */
	public function call( array ...$requests ): array {
		$calls   = array_map(
			static fn ( array $request ): array => [
				'method' => $request[0],
				'route'  => $request[1],
				'fields' => $request[2] ?? [],
				'user'   => Users::of_role( $request[3] ?? 'administrator' ),
			],
			array_values( $requests )
		);
		$answers = [];
		foreach ( $this->run( [ 'calls' => $calls ] ) as $answer ) {
			if ( is_array( $answer ) && is_int( $answer['status'] ?? null ) && is_string( $answer['json'] ?? null ) ) {
				$answers[] = new RestAnswer( $answer['status'], $answer['json'], is_float( $answer['seconds'] ?? null ) ? $answer['seconds'] : 0.0 );
			}
		}
		if ( [] === $answers || count( $answers ) !== count( $requests ) ) {
			throw new \RuntimeException( 'The other process did not answer each request.' );
		}
		return $answers;
	}

	/** What WordPress does each minute. */
	public function drain(): void {
		$this->run( [ 'drain' => true ] );
	}

	/**
	 * Runs the process to its end.
	 *
	 * @param array<string, mixed> $task What to do.
	 * @return array<array-key, mixed> What it answered.
	 */
	private function run( array $task ): array {
		$process = PhpProcess::program( '../Settings/processes/requests.php' );
		$process->tell(
			(string) wp_json_encode(
				$task + [
					'constants' => $this->constants,
					'filters'   => (object) $this->filters,
					'curl'      => (object) $this->curl,
				]
			)
		);
		$output  = $process->finish();
		$answers = json_decode( $output, true );
		if ( ! is_array( $answers ) ) {
			throw new \RuntimeException( "The other process said: $output" );
		}
		return $answers;
	}
}
