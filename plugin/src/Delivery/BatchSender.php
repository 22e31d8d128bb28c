<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\BatchFeedback;
use WCOrderSync\Channel\BatchResult;
use WCOrderSync\Channel\Pace;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\Decision;
use WCOrderSync\Decision\Judgement;
use WCOrderSync\Http\Answer;
use WCOrderSync\Http\Transport;
use WCOrderSync\Http\TransportLimits;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\SentDelivery;
use WCOrderSync\Wire\Attempt;
use WCOrderSync\Wire\SignedRequest;

defined( 'ABSPATH' ) || exit;

/** Step 3 of an order's way, for a frozen batch: sign, send, decide, record. */
final class BatchSender {

	public function __construct(
		private readonly Transport $transport,
		private readonly Judge $judge,
		private readonly Recorder $recorder,
		private readonly Settler $settler,
		private readonly BatchFeedback $feedback
	) {}

	/**
	 * Sends a batch and records the outcome of each delivery as its answer arrives.
	 *
	 * @param TransportLimits $limits  Bounds of each request.
	 * @param bool            $may_ask Whether there is time for a ping. Without it, refused orders are released.
	 * @return list<Recorded> One for each delivery of the batch.
	 * @throws QueryFailed When the database refuses. The lease then runs out, and another process takes the rows.
	 */
	public function send( FrozenBatch $batch, Route $route, TransportLimits $limits, bool $may_ask ): array {
		$deliveries = [];
		$attempts   = [];
		$requests   = [];
		foreach ( $batch->deliveries as $delivery ) {
			$attempt                     = Attempt::now();
			$deliveries[ $delivery->id ] = $delivery;
			$attempts[ $delivery->id ]   = $attempt;
			$requests[ $delivery->id ]   = SignedRequest::build( $route->to->url, $route->to->shop, $route->to->secret, $delivery->webhook_id, (string) $delivery->payload, $attempt );
		}
		$result   = new BatchResult();
		$recorded = [];
		$doubtful = [];
		$not_sent = $this->transport->send_each(
			$requests,
			$limits,
			function ( array $answers ) use ( $deliveries, $attempts, $may_ask, $result, $batch, $route, &$recorded, &$doubtful ): void {
				$sent = [];
				foreach ( $answers as $id => $answer ) {
					$known = $this->judge->without_ping( $deliveries[ $id ] );
					$one   = self::decided( $deliveries[ $id ], $attempts[ $id ], $answer, $known );
					if ( $may_ask && null === $known && $one->outcome->kind->is_open_question() ) {
						$doubtful[] = $one;
					} else {
						$sent[] = $one;
					}
				}
				array_push( $recorded, ...$this->record( $sent, $result, $batch, $route ) );
			}
		);
		if ( [] !== $not_sent ) {
			$this->settler->release( array_map( static fn ( int $id ): Delivery => $deliveries[ $id ], $not_sent ), $batch->token );
			array_push( $recorded, ...array_fill( 0, count( $not_sent ), Recorded::Waiting ) );
		}
		// What is certain is recorded before the ping: a process that dies from here on leaves only the doubtful ones unrecorded.
		$judgement = null;
		if ( $may_ask && ( [] !== $doubtful || Pace::after( $result, $route->channel->pace, false )->needs_ping ) ) {
			$judgement = $this->judge->judge( $route->to, [ ...$doubtful, ...$result->failed() ], $result, $route->channel );
			$sent      = array_map( static fn ( SentDelivery $one ): SentDelivery => self::decided( $one->delivery, $one->attempt, $one->answer, $judgement ), $doubtful );
			array_push( $recorded, ...$this->record( $sent, $result, $batch, $route ) );
		}
		$this->feedback->apply( $result, $route->channel, $judgement );
		return $recorded;
	}

	/** @param Judgement|null $judgement What a ping says, null where none was asked. */
	private static function decided( Delivery $delivery, Attempt $attempt, Answer $answer, ?Judgement $judgement ): SentDelivery {
		return new SentDelivery( $delivery, $attempt, $answer, Decision::of( $answer, $delivery->may_have_arrived(), $judgement ) );
	}

	/**
	 * @param list<SentDelivery> $sent With their outcomes.
	 * @return list<Recorded> One for each.
	 * @throws QueryFailed
	 */
	private function record( array $sent, BatchResult $result, FrozenBatch $batch, Route $route ): array {
		$result->add( ...$sent );
		return $this->recorder->record( $sent, $batch->token, $route->channel->generation );
	}
}
