<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\BatchResult;
use WCOrderSync\Channel\ChannelStatus;
use WCOrderSync\Channel\JudgementTable;
use WCOrderSync\Connection\ConnectionTest;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\Judgement;
use WCOrderSync\Decision\OutcomeKind;
use WCOrderSync\Decision\RefusedAlike;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Outbox\SentDelivery;
use WCOrderSync\Settings\Destination;

defined( 'ABSPATH' ) || exit;

/**
 * Is it the order, or everybody?
 *
 * Asks a ping, once a round at the most, and not each time for what draws the same answer again.
 */
final class Judge {

	/** After so many attempts a delivery is known for what it draws; before, each of them asks a ping. */
	private const KNOWN_ATTEMPTS = 2;

	/** @param JudgementTable $memory What was found before. */
	public function __construct(
		private readonly ConnectionTest $test,
		private readonly JudgementTable $memory
	) {}

	/** What is known of a delivery without a ping, null where nothing is. */
	public function without_ping( Delivery $delivery ): ?Judgement {
		return $delivery->past->stops >= LeaseTable::KNOWN_STOPS ? Judgement::as_before() : null;
	}

	/**
	 * Judges a round.
	 *
	 * @param Destination        $to       Where to, signed by what.
	 * @param list<SentDelivery> $doubtful Deliveries of the round that were refused, were asked to wait, or failed.
	 * @param BatchResult        $round    What is recorded of the round so far.
	 * @param ChannelStatus      $before   Channel as it was read before the round.
	 * @throws QueryFailed
	 */
	public function judge( Destination $to, array $doubtful, BatchResult $round, ChannelStatus $before ): Judgement {
		if ( $before->evidence->is_judged && [] === array_filter( $doubtful, static fn ( SentDelivery $one ): bool => ! self::is_known( $one ) ) ) {
			return Judgement::as_before();
		}
		$found = Judgement::of_test( $this->test->run( $to->url, $to->shop, $to->secret ) );
		if ( Reason::Inconclusive === $found->reason ) {
			return $this->by_orders( $found, $doubtful, $round, $before );
		}
		if ( $found->is_up() ) {
			$this->memory->judged( $before->generation );
		}
		return $found;
	}

	/**
	 * Whether a delivery has drawn its answer before.
	 *
	 * @param SentDelivery $one Delivery and answer.
	 */
	private static function is_known( SentDelivery $one ): bool {
		return $one->delivery->attempts >= self::KNOWN_ATTEMPTS || ( OutcomeKind::Wait === $one->outcome->kind && $one->delivery->past->waits > 0 );
	}

	/**
	 * Where pings tell nothing, the orders do: several different ones in a row that were refused alike, and none through.
	 *
	 * @param Judgement          $found    What the pings say.
	 * @param list<SentDelivery> $doubtful Deliveries of the round.
	 * @param BatchResult        $round    What is recorded of the round so far.
	 * @param ChannelStatus      $before   Channel as it was read before the round.
	 * @throws QueryFailed
	 */
	private function by_orders( Judgement $found, array $doubtful, BatchResult $round, ChannelStatus $before ): Judgement {
		if ( $round->has_success() ) {
			return $found;
		}
		$alike = RefusedAlike::of_text( $before->evidence->refused_alike );
		foreach ( $doubtful as $one ) {
			if ( OutcomeKind::Diagnose === $one->outcome->kind ) {
				$alike = $alike->with( $one->outcome->reason, $one->delivery->order_id );
			}
		}
		if ( $alike->text() !== $before->evidence->refused_alike ) {
			$this->memory->refused_alike( $alike->text(), $before->generation );
		}
		return $alike->are_many() ? $found->where_all_are_refused() : $found;
	}
}
