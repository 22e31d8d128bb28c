<?php
declare( strict_types=1 );

namespace WCOrderSync\Support;

defined( 'ABSPATH' ) || exit;

/**
 * Memory of this PHP process.
 *
 * What works through many orders asks here whether another batch still fits.
 */
final class Memory {

	/** Part of PHP's memory limit from which on no further batch is begun. */
	private const PART = 0.7;

	/** Whether another batch might not fit into PHP's memory. */
	public static function is_nearly_used_up(): bool {
		$limit = wp_convert_hr_to_bytes( (string) ini_get( 'memory_limit' ) );
		return $limit > 0 && memory_get_usage( true ) > self::PART * $limit;
	}

	/**
	 * Whether what this process remembers can be forgotten. Object-cache drop-ins from before WordPress 6.0 cannot do that, and
	 * WordPress complains when they are asked to.
	 */
	public static function can_be_tidied(): bool {
		return wp_cache_supports( 'flush_runtime' );
	}

	/**
	 * Forgets what WordPress remembers of orders that were read, where the object cache can do that: it grows with each of them.
	 */
	public static function tidy(): void {
		if ( self::can_be_tidied() ) {
			wp_cache_flush_runtime();
		}
	}
}
