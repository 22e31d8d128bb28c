<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Every time in this plugin's tables, and how far it is believed.
 *
 * A clock that runs ahead for a minute writes times that lie hours in the future once it is right again. So no stored time
 * is believed alone, and whoever reads it judges it:
 *
 * - a record (something happened then) is never ahead of now; where it is, it is of another clock;
 * - a deadline is ahead of now by the longest of its kind at most, and what it belongs to has begun; where not, it is of
 *   another clock, and over;
 * - a copy of a date in an order (completed_at) is compared with that order's date alone, never with now.
 *
 * A new column of that type needs a case here, and a test compares the two.
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

	/** The longest of each kind, in seconds. Whoever sets a deadline takes its length from here. */
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
	 * For how long a row is left to its request, in seconds: a minute where the order is not filled in yet, and some to spare.
	 */
	public const REQUEST = 70;

	/**
	 * A lease that ends later than its longest by more than this is cut, in seconds: it may have a living holder, so a clock
	 * that was set back a little must not touch it.
	 */
	public const LEASE_SLACK = 30;

	/** Records that are ahead by more than this are set to now, in seconds: they would be kept for as long. */
	public const RECORD_AHEAD = 86400;

	private const NOW = 'UTC_TIMESTAMP()';

	/** A pause, or the time to the next probe of a held channel. Both begin with `since`. */
	private const WAITS = '( until > ' . self::NOW . ' AND since <= ' . self::NOW . " AND CASE
		WHEN state = 'paused' AND reason = 'failing' THEN until <= DATE_ADD(" . self::NOW . ', INTERVAL ' . self::FAILING_PAUSE . " SECOND)
		WHEN state = 'held' AND probes < 2 THEN until <= DATE_ADD(" . self::NOW . ', INTERVAL ' . self::FIRST_PROBE . " SECOND)
		WHEN state = 'held' THEN until <= DATE_ADD(" . self::NOW . ', INTERVAL LEAST( ' . self::LAST_PROBE . ', ' . self::FIRST_PROBE . ' * POW( 2, LEAST( probes, 17 ) - 1 ) ) SECOND)
		ELSE until <= DATE_ADD(' . self::NOW . ', INTERVAL ' . self::ASKED_PAUSE . ' SECOND) END )';

	/**
	 * Whether the deadline is still ahead, in SQL without placeholders; never NULL.
	 *
	 * @return literal-string
	 * @throws \LogicException Where a query alone cannot tell: see DeliveryTimes for due times and leases. Records are no deadlines.
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
