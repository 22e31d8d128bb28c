<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Channel\ChannelState;
use WCOrderSync\Decision\ChannelReason;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * Whether orders are delivered, in words.
 *
 * Judges channel and outbox together: what keeps all orders back comes before what happened to some. Pure. The settings page and
 * Site Health both use it, so they never disagree.
 */
final class DeliveryStatus {

	/**
	 * Use of().
	 *
	 * @param ReasonCode|StatusReason|null $reason    What is wrong, null where nothing is.
	 * @param string                       $headline  The state in a few words.
	 * @param list<string>                 $sentences What happened, how many orders wait, what to do.
	 * @param int|null                     $since     Unix time since when, null where that is not known or nothing is wrong.
	 */
	private function __construct(
		public readonly DeliveryState $state,
		public readonly ReasonCode|StatusReason|null $reason,
		public readonly string $headline,
		public readonly array $sentences,
		public readonly ?int $since = null
	) {}

	/** Stable code of what is wrong, '' where nothing is. */
	public function code(): string {
		return $this->reason instanceof StatusReason ? $this->reason->value : $this->reason?->code() ?? '';
	}

	public static function of( DeliveryFacts $facts ): self {
		return match ( true ) {
			SiteState::Copy === $facts->set_up->site           => self::stopped( $facts, DeliveryState::Held, ChannelReason::Copy, __( 'This site is a copy of the shop', 'wc-order-sync' ) ),
			SiteState::Unanswered === $facts->set_up->site     => self::stopped( $facts, DeliveryState::Held, ChannelReason::OtherSite, __( 'Orders are held: this may be a copy of the shop', 'wc-order-sync' ) ),
			SecretState::Unreadable === $facts->set_up->secret => self::unreadable_secret( $facts ),
			! $facts->set_up->is_complete                      => self::not_set_up( $facts ),
			ChannelState::Held === $facts->channel->state      => self::stopped( $facts, DeliveryState::Held, $facts->channel->reason ?? OrderReason::Waiting, __( 'Orders are held', 'wc-order-sync' ) ),
			ChannelState::Paused === $facts->channel->state    => self::stopped( $facts, DeliveryState::Failing, $facts->channel->reason ?? OrderReason::Waiting, __( 'Orders are waiting for the endpoint', 'wc-order-sync' ) ),
			$facts->channel->failures > 0                      => $facts->queue->pending > 0 ? self::retrying( $facts ) : self::given_up( $facts ),
			$facts->queue->is_old()                            => self::late( $facts ),
			! $facts->set_up->is_proven                        => self::unproven( $facts ),
			default                                            => self::connected( $facts ),
		};
	}

	/**
	 * Nothing is sent, for a reason that the channel knows or is about to learn.
	 *
	 * @param string $headline The state in a few words.
	 */
	private static function stopped( DeliveryFacts $facts, DeliveryState $state, ReasonCode $reason, string $headline ): self {
		$what  = $reason->text();
		$since = ChannelState::Active !== $facts->channel->state && $reason->code() === $facts->channel->reason?->code() ? $facts->channel->since : null;
		if ( null !== $since ) {
			/* translators: 1: date and time, 2: one or two sentences, what happened and what to do. */
			$what = sprintf( __( 'Since %1$s: %2$s', 'wc-order-sync' ), $facts->channel->since_local, $what );
		}
		$named = [];
		if ( null !== $since && null !== $facts->channel->stopped_by_order ) {
			/* translators: %d: order id. */
			$named = [ sprintf( __( 'This was found when order %d was sent.', 'wc-order-sync' ), $facts->channel->stopped_by_order ) ];
		}
		// The orders that wait in a copy belong to the shop, which sends them.
		return new self( $state, $reason, $headline, [ $what, ...$named, ...( ChannelReason::Copy === $reason ? [] : QueueText::sentences( $facts ) ) ], $since );
	}

	/** The secret was encrypted with other salts than those in wp-config.php now. */
	private static function unreadable_secret( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Held,
			StatusReason::SecretUnreadable,
			__( 'Orders are held: the stored secret cannot be read', 'wc-order-sync' ),
			[
				__( 'The stored secret can no longer be read, probably because the security keys in wp-config.php have changed. Enter the secret again on the settings page; then all waiting orders are sent.', 'wc-order-sync' ),
				...QueueText::sentences( $facts ),
			]
		);
	}

	/** A field is missing or cannot be used. */
	private static function not_set_up( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::NotSetUp,
			null,
			__( 'Not set up yet', 'wc-order-sync' ),
			[
				__( 'Completed orders are collected. They are sent once the three fields on the settings page are filled in and saved.', 'wc-order-sync' ),
				...QueueText::sentences( $facts ),
			]
		);
	}

	/** The endpoint has failed since the last success, but not often enough to pause the channel. */
	private static function retrying( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Failing,
			StatusReason::Retrying,
			__( 'Orders are waiting for the endpoint', 'wc-order-sync' ),
			[
				/* translators: %s: number of attempts. */
				sprintf( _n( '%s attempt to send an order failed.', '%s attempts in a row to send an order failed.', $facts->channel->failures, 'wc-order-sync' ), number_format_i18n( $facts->channel->failures ) ),
				__( 'Orders are retried automatically. If this continues, test the connection.', 'wc-order-sync' ),
				...QueueText::sentences( $facts ),
			]
		);
	}

	/** The endpoint has failed since the last success, and no order is left to retry. */
	private static function given_up( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Failing,
			StatusReason::GivenUp,
			__( 'The last order could not be delivered', 'wc-order-sync' ),
			[
				...QueueText::sentences( $facts ),
				__( 'The next order will still be sent. Test the connection to see whether it will arrive.', 'wc-order-sync' ),
			]
		);
	}

	/** The channel is active, but an order has been waiting for too long. */
	private static function late( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Failing,
			StatusReason::Late,
			__( 'Orders have been waiting for a long time', 'wc-order-sync' ),
			[
				...QueueText::sentences( $facts ),
				__( 'Tools → Site Health shows whether the timer that sends them is running.', 'wc-order-sync' ),
			]
		);
	}

	/** Nothing is wrong, but nothing has shown yet that the endpoint has the same secret. */
	private static function unproven( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Unproven,
			null,
			__( 'Set up, but not confirmed yet', 'wc-order-sync' ),
			[
				__( 'No connection test with these settings has been green yet, and no order has been delivered with them. Test the connection.', 'wc-order-sync' ),
				...QueueText::sentences( $facts ),
			]
		);
	}

	/** All is well. A failed order does not change that: someone should look at the order, but not at the connection. */
	private static function connected( DeliveryFacts $facts ): self {
		return new self(
			DeliveryState::Connected,
			null,
			__( 'Connected', 'wc-order-sync' ),
			[
				null === $facts->last_delivered
					? __( 'No order has been sent yet.', 'wc-order-sync' )
					/* translators: %s: a duration, such as "2 minutes". */
					: sprintf( __( 'Last order delivered %s ago.', 'wc-order-sync' ), human_time_diff( $facts->last_delivered, $facts->now ) ),
				...QueueText::sentences( $facts ),
			]
		);
	}
}
