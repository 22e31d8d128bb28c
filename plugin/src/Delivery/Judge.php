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
 * Finds out with a ping whether an answer concerns one order or all of them.
 *
 * At most once a batch, and not again for a delivery that keeps drawing the same answer.
 */
final class Judge {

	/** After this many attempts the answer to a delivery is known. Until then each attempt asks for a ping. */
	private const KNOWN_ATTEMPTS = 2;

	public function __construct(
		private readonly ConnectionTest $test,
		private readonly JudgementTable $memory
	) {}

	/** What is known of a delivery before its answer: it has stopped the channel while others got through. Null otherwise. */
	public function without_ping( Delivery $delivery ): ?Judgement {
		return $delivery->past->stops >= LeaseTable::KNOWN_STOPS ? Judgement::as_before() : null;
	}

	/**
	 * @param list<SentDelivery> $doubtful Deliveries of the batch that were refused, were asked to wait, or failed.
	 * @param BatchResult        $result   What is recorded of the batch so far.
	 * @param ChannelStatus      $before   Channel as it was read before the batch.
	 * @throws QueryFailed
	 */
	public function judge( Destination $to, array $doubtful, BatchResult $result, ChannelStatus $before ): Judgement {
		if ( $before->evidence->is_judged && [] === array_filter( $doubtful, static fn ( SentDelivery $one ): bool => ! self::is_known( $one ) ) ) {
			return Judgement::as_before();
		}
		$found = Judgement::of_test( $this->test->run( $to->url, $to->shop, $to->secret ) );
		if ( Reason::Inconclusive === $found->reason ) {
			return $this->by_orders( $found, $doubtful, $result, $before );
		}
		if ( $found->is_up() ) {
			$this->memory->judged( $before->generation );
		}
		return $found;
	}

	/** Whether the delivery has drawn this answer before. */
	private static function is_known( SentDelivery $one ): bool {
		return $one->delivery->attempts >= self::KNOWN_ATTEMPTS || ( OutcomeKind::Wait === $one->outcome->kind && $one->delivery->past->waits > 0 );
	}

	/**
	 * Where pings are inconclusive the orders decide: several different ones in a row refused alike, and none delivered.
	 *
	 * @param list<SentDelivery> $doubtful Deliveries of the batch that were refused, were asked to wait, or failed.
	 * @param BatchResult        $result   What is recorded of the batch so far.
	 * @param ChannelStatus      $before   Channel as it was read before the batch.
	 * @throws QueryFailed
	 */
	private function by_orders( Judgement $found, array $doubtful, BatchResult $result, ChannelStatus $before ): Judgement {
		if ( $result->has_success() ) {
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
