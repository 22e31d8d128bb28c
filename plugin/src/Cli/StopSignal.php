<?php
declare( strict_types=1 );

namespace WCOrderSync\Cli;

defined( 'ABSPATH' ) || exit;

/**
 * SIGTERM and SIGINT for a command that runs long.
 *
 * Remembers that the process shall end. Without PHP's pcntl extension a signal ends it at once, which costs no order: its
 * leases run out, and what it had sent may be sent once more.
 */
final class StopSignal {

	/** Within so many seconds the process has ended, whatever it waits for: longer than a request may take. */
	private const LAST_SECONDS = 25;

	/** Whether a signal came. */
	private bool $came = false;

	/** Begins to listen. */
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

	/** Whether a signal came. */
	public function came(): bool {
		return $this->came;
	}
}
