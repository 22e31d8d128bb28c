<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\BatchFeedback;
use WCOrderSync\Channel\BatchResult;
use WCOrderSync\Channel\ChannelStatus;
use WCOrderSync\Channel\Pace;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\Decision;
use WCOrderSync\Decision\Judgement;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Freeze\Freezer;
use WCOrderSync\Freeze\FreezeResult;
use WCOrderSync\Http\Answer;
use WCOrderSync\Http\Transport;
use WCOrderSync\Http\TransportLimits;
use WCOrderSync\Orders\Erasure;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Outbox\SentDelivery;
use WCOrderSync\Outbox\Status;
use WCOrderSync\Settings\Destination;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Wire\Attempt;
use WCOrderSync\Wire\SignedRequest;

defined( 'ABSPATH' ) || exit;

/**
 * Steps 2 and 3 of an order's way, for a batch that this process holds: freeze, send, decide, record.
 *
 * Works on leased rows.
 */
final class Dispatcher {

	/** A row whose process died this often with it stops the sender, and is failed. */
	private const POISON_LEASES = 5;

	/**
	 * @param Recorder $recorder Writes outcomes.
	 * @param Judge    $judge    Tells a refused order from a refused channel.
	 */
	public function __construct(
		private readonly Freezer $freezer,
		private readonly Transport $transport,
		private readonly Recorder $recorder,
		private readonly BatchFeedback $feedback,
		private readonly Judge $judge
	) {}

	/**
	 * How many deliveries one lease can hold: without curl they go one after the other, and a lease must outlast them.
	 *
	 * @param int $most Rows at most.
	 */
	public function batch_size( int $most ): int {
		return $this->transport->is_concurrent() ? $most : 1;
	}

	/**
	 * Freezes what is not frozen yet, and anew whose order was anonymised since. What cannot be sent is put away and recorded; what would make the batch too big for
	 * memory is given back, frozen, and what there is no time for is given back as it is.
	 *
	 * @param list<Delivery> $deliveries Rows leased under the token.
	 * @param ShopHostname   $shop       Shop that the bodies name.
	 * @param float          $seconds    Time after which no further order is read.
	 * @return array{list<Delivery>, list<string>} Deliveries with their bodies, and what was recorded of the others.
	 * @throws QueryFailed When the database refuses; the lease then runs out and another process takes the rows.
	 */
	public function freeze( array $deliveries, string $token, ShopHostname $shop, float $seconds ): array {
		$end     = hrtime( true ) / 1e9 + $seconds;
		$frozen  = [];
		$earlier = [];
		$settle  = [];
		$bytes   = 0;
		foreach ( $deliveries as $delivery ) {
			if ( null === $delivery->payload && hrtime( true ) / 1e9 > $end ) {
				$this->recorder->release( [ $delivery ], $token );
				$settle[] = 'waiting';
				continue;
			}
			$ready = $this->ready( $delivery, $token, $shop );
			if ( ! $ready instanceof Delivery ) {
				$settle[] = $ready;
				continue;
			}
			$bytes += strlen( (string) $ready->payload );
			if ( $bytes > LeaseTable::MAX_BYTES && [] !== $frozen ) {
				$this->recorder->release( [ $ready ], $token );
				$settle[] = 'waiting';
			} else {
				$frozen[] = $ready;
			}
			if ( null !== $delivery->payload ) {
				$earlier[] = $ready;
			}
		}
		// Last, so that nothing but the sending comes between: whoever has been erased since is not sent.
		$erased = $this->freezer->erased( $earlier );
		$ready  = [];
		foreach ( $frozen as $delivery ) {
			$one = match ( $erased[ $delivery->order_id ] ?? null ) {
				null                => $delivery,
				Erasure::Deleted    => $this->recorder->settle( $delivery, $token, Status::Cancelled, OrderReason::Deleted ),
				Erasure::Anonymised => $this->stored( $delivery, $token, $this->freezer->freeze_anew( $delivery, $token, $shop ) ),
			};
			if ( $one instanceof Delivery ) {
				$ready[] = $one;
			} else {
				$settle[] = $one;
			}
		}
		return [ $ready, $settle ];
	}

	/**
	 * Sends frozen deliveries together and records what became of each as its answer comes.
	 *
	 * @param list<Delivery>  $deliveries Frozen rows, leased under the token.
	 * @param Destination     $to         Where to, signed by what.
	 * @param ChannelStatus   $channel    Channel, read before those settings.
	 * @param TransportLimits $limits     Bounds of each request.
	 * @param bool            $may_ask    Whether there is time to ask a ping; without it a refused order is given back.
	 * @return list<string> What was recorded of each.
	 * @throws QueryFailed When the database refuses; the lease then runs out and another process takes the rows.
	 */
	public function send( array $deliveries, string $token, Destination $to, ChannelStatus $channel, TransportLimits $limits, bool $may_ask ): array {
		$frozen   = [];
		$attempts = [];
		$requests = [];
		foreach ( $deliveries as $delivery ) {
			$attempt                   = Attempt::now();
			$frozen[ $delivery->id ]   = $delivery;
			$attempts[ $delivery->id ] = $attempt;
			$requests[ $delivery->id ] = SignedRequest::build( $to->url, $to->shop, $to->secret, $delivery->webhook_id, (string) $delivery->payload, $attempt );
		}
		$round    = new BatchResult();
		$recorded = [];
		$doubtful = [];
		$not_sent = $this->transport->send_each(
			$requests,
			$limits,
			function ( array $answers ) use ( $frozen, $attempts, $may_ask, $round, $token, $channel, &$recorded, &$doubtful ): void {
				$sent = [];
				foreach ( $answers as $id => $answer ) {
					$known = $this->judge->without_ping( $frozen[ $id ] );
					$one   = $this->decided( $frozen[ $id ], $attempts[ $id ], $answer, $known );
					if ( $may_ask && null === $known && $one->outcome->kind->is_open_question() ) {
						$doubtful[] = $one;
					} else {
						$sent[] = $one;
					}
				}
				array_push( $recorded, ...$this->record( $sent, $round, $token, $channel ) );
			}
		);
		if ( [] !== $not_sent ) {
			$this->recorder->release( array_map( static fn ( int $id ): Delivery => $frozen[ $id ], $not_sent ), $token );
			array_push( $recorded, ...array_fill( 0, count( $not_sent ), 'waiting' ) );
		}
		// What is known is recorded before anything else is asked: a process that dies here costs the doubtful ones only.
		$judgement = null;
		if ( $may_ask && ( [] !== $doubtful || Pace::after( $round, $channel->pace, false )->needs_ping ) ) {
			$judgement = $this->judge->judge( $to, [ ...$doubtful, ...$round->failed() ], $round, $channel );
			$sent      = array_map( fn ( SentDelivery $one ): SentDelivery => $this->decided( $one->delivery, $one->attempt, $one->answer, $judgement ), $doubtful );
			array_push( $recorded, ...$this->record( $sent, $round, $token, $channel ) );
		}
		$this->feedback->apply( $round, $channel, $judgement );
		return $recorded;
	}

	/**
	 * A delivery with what its answer means.
	 *
	 * @param Attempt        $attempt   Time and ids.
	 * @param Answer         $answer    What came back.
	 * @param Judgement|null $judgement What a ping says, where one was asked.
	 */
	private function decided( Delivery $delivery, Attempt $attempt, Answer $answer, ?Judgement $judgement ): SentDelivery {
		return new SentDelivery( $delivery, $attempt, $answer, Decision::of( $answer, $delivery->may_have_arrived(), $judgement ) );
	}

	/**
	 * Records deliveries of a round.
	 *
	 * @param list<SentDelivery> $sent    Deliveries with their outcomes.
	 * @param ChannelStatus      $channel Channel under which they were sent.
	 * @return list<string> What was recorded of each.
	 * @throws QueryFailed
	 */
	private function record( array $sent, BatchResult $round, string $token, ChannelStatus $channel ): array {
		$round->add( ...$sent );
		return $this->recorder->record( $sent, $token, $channel->generation );
	}

	/**
	 * The delivery with its body, or the status under which it was put away without sending.
	 *
	 * @param ShopHostname $shop Shop that the body names.
	 */
	private function ready( Delivery $delivery, string $token, ShopHostname $shop ): Delivery|string {
		// The lease of this moment is counted too, and its process lives.
		if ( $delivery->leases > self::POISON_LEASES ) {
			return $this->recorder->settle( $delivery, $token, Status::Failed, OrderReason::StopsTheSender );
		}
		if ( null !== $delivery->payload ) {
			return $delivery->is_payload_intact() ? $delivery : $this->recorder->settle( $delivery, $token, Status::Failed, OrderReason::PayloadDamaged );
		}
		return $this->stored( $delivery, $token, $this->freezer->freeze( $delivery, $token, $shop ) );
	}

	/**
	 * The delivery with its body, or the status under which it was put away without sending.
	 *
	 * @param FreezeResult $freeze What freezing it came to.
	 * @throws QueryFailed
	 */
	private function stored( Delivery $delivery, string $token, FreezeResult $freeze ): Delivery|string {
		if ( null !== $freeze->payload ) {
			return $delivery->with_payload( $freeze->payload );
		}
		return $this->recorder->not_frozen( $delivery, $token, $freeze );
	}
}
