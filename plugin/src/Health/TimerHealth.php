<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/**
 * Whether the timer runs, for Site Health.
 *
 * Judges when WordPress should have run our event. Pure.
 */
final class TimerHealth {

	/** WP-Cron runs when someone visits the site; a few quiet minutes are normal. */
	private const LATE_SECONDS = 300;

	/** An hour without a visit is unusual even for a quiet shop. */
	private const VERY_LATE_SECONDS = 3600;

	/**
	 * @param int|null $expected      Unix time of the event, null where it is not scheduled.
	 * @param int      $now           Unix time.
	 * @param bool     $cron_disabled Whether DISABLE_WP_CRON is set.
	 * @param string   $cron_url      Address of wp-cron.php.
	 */
	public static function of( ?int $expected, int $now, bool $cron_disabled, string $cron_url ): Finding {
		if ( null === $expected ) {
			return Finding::critical(
				__( 'The timer that delivers orders is missing', 'wc-order-sync' ),
				__( 'WordPress has lost the scheduled event that looks for waiting orders every minute, and it could not be restored. Another plugin may be removing it from the list of scheduled events.', 'wc-order-sync' ),
				self::remedy( $cron_url )
			);
		}
		$seconds = $now - $expected;
		if ( $seconds <= self::LATE_SECONDS ) {
			return Finding::good(
				__( 'The timer that delivers orders is running', 'wc-order-sync' ),
				__( 'It looks for waiting orders every minute.', 'wc-order-sync' )
			);
		}
		$label = __( 'The timer that delivers orders is late', 'wc-order-sync' );
		/* translators: %s: a number of minutes. */
		$late = sprintf( __( 'The timer should have run %s minutes ago. Until it runs, waiting orders are sent only when a new order is completed or someone opens the dashboard.', 'wc-order-sync' ), number_format_i18n( intdiv( $seconds, 60 ) ) );
		if ( $cron_disabled ) {
			return Finding::critical(
				$label,
				$late,
				__( 'The constant DISABLE_WP_CRON is set in wp-config.php, so the server must call WordPress itself, and it does not.', 'wc-order-sync' ),
				self::remedy( $cron_url )
			);
		}
		return $seconds > self::VERY_LATE_SECONDS
			? Finding::critical( $label, $late, self::remedy( $cron_url ) )
			: Finding::recommended( $label, $late, self::remedy( $cron_url ) );
	}

	private static function remedy( string $cron_url ): string {
		/* translators: 1: a line for a crontab, 2: a command. */
		return sprintf( __( 'Add this line to the server’s crontab so that it calls WordPress every minute: %1$s – or keep the command %2$s running under a process supervisor.', 'wc-order-sync' ), '* * * * * curl -sS -o /dev/null ' . $cron_url . '?doing_wp_cron', 'wp order-sync work' );
	}
}
