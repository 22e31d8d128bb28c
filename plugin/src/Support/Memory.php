<?php
declare( strict_types=1 );

namespace WCOrderSync\Support;

defined( 'ABSPATH' ) || exit;

/**
 * Memory of this PHP process.
 *
 * Code that works through many orders asks whether another batch still fits.
 */
final class Memory {

	/** Part of PHP's memory limit above which no further batch starts. */
	private const PART = 0.7;

	/** Whether another batch might exceed PHP's memory limit. */
	public static function is_nearly_used_up(): bool {
		$limit = wp_convert_hr_to_bytes( (string) ini_get( 'memory_limit' ) );
		return $limit > 0 && memory_get_usage( true ) > self::PART * $limit;
	}

	/**
	 * Whether this process can empty its object cache. Object-cache drop-ins from before WordPress 6.0 cannot, and WordPress
	 * complains when they are asked to.
	 */
	public static function can_be_tidied(): bool {
		return wp_cache_supports( 'flush_runtime' );
	}

	/**
	 * Empties this process's object cache, where possible. It grows with each order that is read.
	 */
	public static function tidy(): void {
		if ( self::can_be_tidied() ) {
			wp_cache_flush_runtime();
		}
	}
}
