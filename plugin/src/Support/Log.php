<?php
declare( strict_types=1 );

namespace WCOrderSync\Support;

defined( 'ABSPATH' ) || exit;

/**
 * The log under WooCommerce → Status → Logs, source wc-order-sync.
 *
 * Callers pass ids, codes and times: never a secret, a payload or personal data.
 */
final class Log {

	private const SOURCE = 'wc-order-sync';

	/**
	 * For what worked and an administrator may want to trace.
	 *
	 * @param array<string, mixed> $context Ids, codes and times.
	 */
	public function info( string $message, array $context = [] ): void {
		$this->write( 'info', $message, $context );
	}

	/**
	 * For what mends itself.
	 *
	 * @param array<string, mixed> $context Ids, codes and times.
	 */
	public function warning( string $message, array $context = [] ): void {
		$this->write( 'warning', $message, $context );
	}

	/**
	 * For what needs a person.
	 *
	 * @param array<string, mixed> $context Ids, codes and times.
	 */
	public function error( string $message, array $context = [] ): void {
		$this->write( 'error', $message, $context );
	}

	/** What was thrown, in one line. */
	public static function describe( \Throwable $thrown ): string {
		return $thrown::class . ': ' . $thrown->getMessage();
	}

	/**
	 * Falls back to PHP's error log where WooCommerce is missing or its log handler throws: logging must not break an order.
	 *
	 * @param string               $level   PSR-3 level.
	 * @param array<string, mixed> $context Ids, codes and times.
	 */
	private function write( string $level, string $message, array $context ): void {
		$details = [] === $context ? '' : ' ' . wp_json_encode( $context );
		try {
			wc_get_logger()->log( $level, $message . $details, [ 'source' => self::SOURCE ] );
		} catch ( \Throwable $broken ) {
			error_log( self::SOURCE . ' ' . $level . ': ' . $message . $details ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- The last resort where the shop's own log is broken.
		}
	}
}
