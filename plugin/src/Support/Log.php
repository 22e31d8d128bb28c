<?php
declare( strict_types=1 );

namespace WCOrderSync\Support;

defined( 'ABSPATH' ) || exit;

/**
 * The WooCommerce log, source wc-order-sync.
 *
 * Writes to WooCommerce → Status → Logs. Callers pass ids, codes and times: never a secret, a body or personal data.
 */
final class Log {

	private const SOURCE = 'wc-order-sync';

	/**
	 * Something that went as it should and that an administrator may want to trace.
	 *
	 * @param array<string, mixed> $context Ids, codes and times.
	 */
	public function info( string $message, array $context = [] ): void {
		$this->write( 'info', $message, $context );
	}

	/**
	 * Something that mends itself.
	 *
	 * @param array<string, mixed> $context Ids, codes and times.
	 */
	public function warning( string $message, array $context = [] ): void {
		$this->write( 'warning', $message, $context );
	}

	/**
	 * Something that needs a person.
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
	 * Where WooCommerce is missing or its log handler throws, PHP's error log takes over: a log must not break an order.
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
