<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Every time in this plugin's tables, and how far it is trusted.
 *
 * A clock that is wrong for a minute can write times that lie hours in the future once it is right again. So no stored time is trusted
 * by itself. Code that reads one checks it:
 *
 * - A record (something happened then) cannot be in the future. If it is, a wrong clock has written it.
 * - A deadline is at most the longest of its kind ahead, and what it belongs to has begun. If not, a wrong clock has written it, and the
 *   deadline is over.
 * - A copy of a date in an order (completed_at) is only compared with the date of that order, never with now.
 *
 * A new datetime column needs a case here. A test compares the two.
 */
enum StoredTime: string {

	case Completed    = 'deliveries.completed_at';
	case Captured     = 'deliveries.created_at';
	case Due          = 'deliveries.due_at';
	case Lease        = 'deliveries.lease_until';
	case Finished     = 'deliveries.finished_at';
	case Attempted    = 'attempts.attempted_at';
	case Since        = 'channel.since';
	case Until        = 'channel.until';
	case Canary       = 'channel.canary_at';
	case Slow         = 'channel.slow_until';
	case FirstSender  = 'channel.sender_1_until';
	case SecondSender = 'channel.sender_2_until';
	case StandIn      = 'channel.stand_in_until';
	case Judged       = 'channel.judged_at';

	/** The longest of each kind, in seconds. Code that sets a deadline takes its length from here. */
	public const FAILING_PAUSE = 600;
	public const ASKED_PAUSE   = 3600;
	public const FIRST_PROBE   = 60;
	public const LAST_PROBE    = 3600;
	public const CANARY        = 86400;
	public const SLOW          = 300;
	public const SENDER_SLOT   = 30;
	public const STAND_IN      = 60;
	public const LEASE         = 120;

	/**
	 * How long a row is left to its request at most, in seconds: a minute if the order is not complete yet, and some to spare.
	 */
	public const REQUEST = 70;

	/**
	 * A lease that ends later than the longest one by more than this is shortened, in seconds. Its holder may be alive, so a clock that
	 * was set back only a little must not touch it.
	 */
	public const LEASE_SLACK = 30;

	/** Records further in the future than this are set to now, in seconds. Otherwise they would be kept that much longer. */
	public const RECORD_AHEAD = 86400;

	private const NOW = 'UTC_TIMESTAMP()';

	/** A pause, or the time to the next probe of a held channel. Both begin with `since`. */
	private const WAITS = '( until > ' . self::NOW . ' AND since <= ' . self::NOW . " AND CASE
		WHEN state = 'paused' AND reason = 'failing' THEN until <= DATE_ADD(" . self::NOW . ', INTERVAL ' . self::FAILING_PAUSE . " SECOND)
		WHEN state = 'held' AND probes < 2 THEN until <= DATE_ADD(" . self::NOW . ', INTERVAL ' . self::FIRST_PROBE . " SECOND)
		WHEN state = 'held' THEN until <= DATE_ADD(" . self::NOW . ', INTERVAL LEAST( ' . self::LAST_PROBE . ', ' . self::FIRST_PROBE . ' * POW( 2, LEAST( probes, 17 ) - 1 ) ) SECOND)
		ELSE until <= DATE_ADD(' . self::NOW . ', INTERVAL ' . self::ASKED_PAUSE . ' SECOND) END )';

	/**
	 * Whether the deadline is still ahead, as SQL without placeholders; never NULL.
	 *
	 * @return literal-string
	 * @throws \LogicException If a query alone cannot tell: DeliveryTimes checks due times and leases. Records are not deadlines.
	 */
	public function lasts(): string {
		$lasts = match ( $this ) {
			self::Until      => self::WAITS,
			self::Canary     => '( canary_at > ' . self::NOW . ' AND canary_at <= DATE_ADD(' . self::NOW . ', INTERVAL ' . self::CANARY . ' SECOND) )',
			self::Slow       => '( slow_until > ' . self::NOW . ' AND slow_until <= DATE_ADD(' . self::NOW . ', INTERVAL ' . self::SLOW . ' SECOND) )',
			self::FirstSender => '( sender_1_until > ' . self::NOW . ' AND sender_1_until <= DATE_ADD(' . self::NOW . ', INTERVAL ' . self::SENDER_SLOT . ' SECOND) )',
			self::SecondSender => '( sender_2_until > ' . self::NOW . ' AND sender_2_until <= DATE_ADD(' . self::NOW . ', INTERVAL ' . self::SENDER_SLOT . ' SECOND) )',
			self::StandIn    => '( stand_in_until > ' . self::NOW . ' AND stand_in_until <= DATE_ADD(' . self::NOW . ', INTERVAL ' . self::STAND_IN . ' SECOND) )',
			default          => throw new \LogicException( "{$this->value} is judged elsewhere." ), // phpcs:ignore WordPress.Security.EscapeOutput -- A mistake in the code, never printed.
		};
		return "COALESCE( $lasts, 0 )";
	}
}
