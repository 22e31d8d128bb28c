<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Channel\State;
use WCOrderSync\Decision\ReasonText;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;

defined( 'ABSPATH' ) || exit;

/**
 * Whether orders arrive, in words.
 *
 * Judges connection and outbox together: what keeps all orders back comes before what became of some. Pure. The settings
 * page and Site Health both speak from it, so that they never differ.
 */
final class DeliveryStatus {

	/** Age at which a waiting order is worth a look. */
	private const OLD_SECONDS = 3600;

	/**
	 * Use of().
	 *
	 * @param DeliveryState $state     How things stand.
	 * @param string        $reason    Stable code of what is wrong, `` where nothing is.
	 * @param string        $headline  How things stand, in a few words.
	 * @param list<string>  $sentences What happened, how many orders wait, what to do.
	 * @param int|null      $since     Unix time since when, null where that is not known or nothing is wrong.
	 */
	private function __construct(
		public readonly DeliveryState $state,
		public readonly string $reason,
		public readonly string $headline,
		public readonly array $sentences,
		public readonly ?int $since = null
	) {}

	/**
	 * Judges.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	public static function of( DeliveryFacts $facts ): self {
		return match ( true ) {
			SiteState::Copy === $facts->site           => self::closed( $facts, DeliveryState::Held, 'copy', __( 'This site is a copy of the shop', 'wc-order-sync' ) ),
			SiteState::Unanswered === $facts->site     => self::closed( $facts, DeliveryState::Held, 'other_site', __( 'Orders are held: this may be a copy of the shop', 'wc-order-sync' ) ),
			SecretState::Unreadable === $facts->secret => self::unreadable_secret( $facts ),
			! $facts->is_complete                      => self::not_set_up( $facts ),
			State::Held === $facts->channel            => self::closed( $facts, DeliveryState::Held, $facts->reason, __( 'Orders are held', 'wc-order-sync' ) ),
			State::Paused === $facts->channel          => self::closed( $facts, DeliveryState::Failing, $facts->reason, __( 'Orders wait for the endpoint', 'wc-order-sync' ) ),
			$facts->failures > 0                       => $facts->pending > 0 ? self::retrying( $facts ) : self::given_up( $facts ),
			self::is_old( $facts )                     => self::late( $facts ),
			! $facts->is_proven                        => self::unproven( $facts ),
			default                                    => self::connected( $facts ),
		};
	}

	/**
	 * Nothing is sent, for a reason that the channel knows or is about to learn.
	 *
	 * @param DeliveryFacts $facts    What is known.
	 * @param DeliveryState $state    How things stand.
	 * @param string        $headline In a few words.
	 */
	private static function closed( DeliveryFacts $facts, DeliveryState $state, string $reason, string $headline ): self {
		$what  = ReasonText::sentence( $reason );
		$since = State::Active !== $facts->channel && $reason === $facts->reason ? $facts->since : null;
		if ( null !== $since ) {
			/* translators: 1: date and time, 2: one or two sentences, what happened and what to do. */
			$what = sprintf( __( 'Since %1$s: %2$s', 'wc-order-sync' ), $facts->since_local, $what );
		}
		$named = [];
		if ( null !== $since && null !== $facts->closed_order ) {
			/* translators: %d: order id. */
			$named = [ sprintf( __( 'It was found when order %d was sent.', 'wc-order-sync' ), $facts->closed_order ) ];
		}
		// The orders that wait in a copy are the shop's: it sends them.
		return new self( $state, $reason, $headline, [ $what, ...$named, ...( 'copy' === $reason ? [] : self::undelivered( $facts ) ) ], $since );
	}

	/**
	 * The salts of wp-config.php are others than those that the secret was stored under.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	private static function unreadable_secret( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Held,
			'secret_unreadable',
			__( 'Orders are held: the stored secret cannot be read', 'wc-order-sync' ),
			[
				__( 'The stored secret can no longer be read, probably because the security keys in wp-config.php have changed. Enter the secret again on the settings page; then all waiting orders are sent.', 'wc-order-sync' ),
				...self::undelivered( $facts ),
			]
		);
	}

	/**
	 * A field is missing or cannot be used.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	private static function not_set_up( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::NotSetUp,
			'',
			__( 'Not set up yet', 'wc-order-sync' ),
			[
				__( 'Completed orders are collected. They are sent once the three fields on the settings page are filled in and saved.', 'wc-order-sync' ),
				...self::undelivered( $facts ),
			]
		);
	}

	/**
	 * The endpoint has failed since the last success, not often enough yet for a pause.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	private static function retrying( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Failing,
			'retrying',
			__( 'Orders wait for the endpoint', 'wc-order-sync' ),
			[
				/* translators: %s: number of attempts. */
				sprintf( _n( '%s attempt to send an order has failed.', '%s attempts in a row to send an order have failed.', $facts->failures, 'wc-order-sync' ), number_format_i18n( $facts->failures ) ),
				__( 'Orders are sent again by themselves. If this stays, test the connection.', 'wc-order-sync' ),
				...self::undelivered( $facts ),
			]
		);
	}

	/**
	 * The endpoint has failed since the last success, and nothing is left to be tried again.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	private static function given_up( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Failing,
			'given_up',
			__( 'The last order could not be delivered', 'wc-order-sync' ),
			[
				...self::undelivered( $facts ),
				__( 'The next order is sent all the same. Test the connection to see whether it will arrive.', 'wc-order-sync' ),
			]
		);
	}

	/**
	 * The connection is open, and still an order has not gone out.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	private static function late( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Failing,
			'late',
			__( 'Orders have waited for long', 'wc-order-sync' ),
			[
				...self::undelivered( $facts ),
				__( 'Tools → Site Health tells whether the timer runs that sends them.', 'wc-order-sync' ),
			]
		);
	}

	/**
	 * Nothing is wrong, and nothing has shown yet that the endpoint has the same secret.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	private static function unproven( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Unproven,
			'',
			__( 'Set up, not proven yet', 'wc-order-sync' ),
			[
				__( 'No test of these settings was green, and no order was delivered with them. Test the connection.', 'wc-order-sync' ),
				...self::undelivered( $facts ),
			]
		);
	}

	/**
	 * All is well. An order that was given up does not change that: it needs a look, the connection does not.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	private static function connected( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Connected,
			'',
			__( 'Connected', 'wc-order-sync' ),
			[
				null === $facts->last_delivered
					? __( 'No order has been sent yet.', 'wc-order-sync' )
					/* translators: %s: a duration, such as "2 minutes". */
					: sprintf( __( 'Last order delivered %s ago.', 'wc-order-sync' ), human_time_diff( $facts->last_delivered, $facts->now ) ),
				...self::undelivered( $facts ),
			]
		);
	}

	/**
	 * How many orders wait, and how many failed.
	 *
	 * @param DeliveryFacts $facts What is known.
	 * @return list<string>
	 */
	private static function undelivered( DeliveryFacts $facts ): array {
		$sentences = [];
		if ( $facts->pending > 0 ) {
			/* translators: %s: number of orders. */
			$sentences[] = sprintf( _n( '%s order waits to be sent. It is not lost.', '%s orders wait to be sent. None is lost.', $facts->pending, 'wc-order-sync' ), number_format_i18n( $facts->pending ) );
		}
		if ( self::is_old( $facts ) ) {
			/* translators: %s: number of hours. */
			$sentences[] = sprintf( _n( 'The oldest has waited for more than %s hour.', 'The oldest has waited for more than %s hours.', intdiv( $facts->oldest_seconds, 3600 ), 'wc-order-sync' ), number_format_i18n( intdiv( $facts->oldest_seconds, 3600 ) ) );
		}
		if ( null !== $facts->tried_order && State::Active === $facts->channel ) {
			/* translators: %s: number of orders. */
			$sentences[] = sprintf( _n( '%s order was tried and not taken yet; it is tried again by itself.', '%s orders were tried and not taken yet; they are tried again by themselves.', $facts->tried, 'wc-order-sync' ), number_format_i18n( $facts->tried ) );
			/* translators: 1: order id, 2: one or two sentences, what happened and what to do. */
			$sentences[] = sprintf( __( 'Order %1$d: %2$s', 'wc-order-sync' ), $facts->tried_order, ReasonText::sentence( $facts->tried_reason ) );
		}
		if ( $facts->failed > 0 ) {
			/* translators: %s: number of orders. */
			$sentences[] = sprintf( _n( '%s order could not be delivered. A note in it says why.', '%s orders could not be delivered. A note in each of them says why.', $facts->failed, 'wc-order-sync' ), number_format_i18n( $facts->failed ) );
		}
		return $sentences;
	}

	/**
	 * Whether an order has waited for long.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	private static function is_old( DeliveryFacts $facts ): bool {
		return $facts->oldest_seconds > self::OLD_SECONDS;
	}
}
