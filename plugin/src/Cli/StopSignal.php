<?php
declare( strict_types=1 );

namespace WCOrderSync\Cli;

defined( 'ABSPATH' ) || exit;

/**
 * Notes SIGTERM and SIGINT, so that a long command can end after its current batch.
 *
 * Without PHP's pcntl extension a signal ends the process at once. That loses no order: its leases run out, and what it had sent
 * may be sent once more.
 */
final class StopSignal {

	/** Seconds after which the process is ended whatever it waits for. Longer than a request may take. */
	private const LAST_SECONDS = 25;

	private bool $came = false;

	public function listen(): void {
		if ( ! function_exists( 'pcntl_async_signals' ) ) {
			return;
		}
		pcntl_async_signals( true );
		foreach ( [ SIGTERM, SIGINT ] as $signal ) {
			pcntl_signal(
				$signal,
				function (): void {
					$this->came = true;
					pcntl_alarm( self::LAST_SECONDS );
				}
			);
		}
	}

	public function came(): bool {
		return $this->came;
	}
}
