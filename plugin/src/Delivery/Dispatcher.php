<?php
/**
 * Steps 2 and 3 of an order's way, for a batch that this process holds: freeze, send, decide, record.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Connection\ConnectionTest;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\Freezer;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Outbox\Status;
use WCOrderSync\Settings\Destination;
use WCOrderSync\Settings\ShopHostname;

defined( 'ABSPATH' ) || exit;

/**
 * Works on leased rows.
 */
final class Dispatcher {

	/**
	 * A row whose process died this often with it stops the sender, and is failed.
	 */
	private const POISON_LEASES = 5;

	/**
	 * An answer slower than this, in milliseconds, keeps senders out of the shop's own requests for a while.
	 */
	private const SLOW_MS = 1000;

	/**
	 * A dispatcher.
	 *
	 * @param Freezer        $freezer    Builds bodies.
	 * @param Transport      $transport  Sends.
	 * @param Recorder       $recorder   Writes outcomes.
	 * @param LeaseTable     $leases     Stores frozen bodies.
	 * @param Channel        $channel    Channel.
	 * @param ConnectionTest $diagnosis  Tells a refused order from a refused channel.
	 */
	public function __construct(
		private readonly Freezer $freezer,
		private readonly Transport $transport,
		private readonly Recorder $recorder,
		private readonly LeaseTable $leases,
		private readonly Channel $channel,
		private readonly ConnectionTest $diagnosis
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
	 * Freezes what is not frozen yet. What cannot be sent is put away and recorded.
	 *
	 * @param list<Delivery> $deliveries Rows leased under the token.
	 * @param string         $token      Token of the lease.
	 * @param ShopHostname   $shop       Shop that the bodies name.
	 * @return array{list<Delivery>, list<string>} Deliveries with their bodies, and what was recorded of the others.
	 * @throws QueryFailed When the database refuses; the lease then runs out and another process takes the rows.
	 */
	public function freeze( array $deliveries, string $token, ShopHostname $shop ): array {
		$frozen   = [];
		$put_away = [];
		foreach ( $deliveries as $delivery ) {
			$ready = $this->ready( $delivery, $token, $shop );
			if ( $ready instanceof Delivery ) {
				$frozen[] = $ready;
			} else {
				$put_away[] = $ready;
			}
		}
		return [ $frozen, $put_away ];
	}

	/**
	 * Sends frozen deliveries together and records what became of each.
	 *
	 * @param list<Delivery>  $deliveries   Frozen rows, leased under the token.
	 * @param string          $token        Token of the lease.
	 * @param Destination     $to           Where to, signed by what.
	 * @param int             $generation   Channel generation of those settings.
	 * @param TransportLimits $limits       Bounds of each request.
	 * @param bool            $may_diagnose Whether there is time for a diagnosis; without it a refused order is given back.
	 * @return list<string> What was recorded of each.
	 * @throws QueryFailed When the database refuses; the lease then runs out and another process takes the rows.
	 */
	public function send( array $deliveries, string $token, Destination $to, int $generation, TransportLimits $limits, bool $may_diagnose ): array {
		$recorded = [];
		$frozen   = [];
		$attempts = [];
		$requests = [];
		foreach ( $deliveries as $delivery ) {
			$attempt                   = Attempt::now();
			$frozen[ $delivery->id ]   = $delivery;
			$attempts[ $delivery->id ] = $attempt;
			$requests[ $delivery->id ] = SignedRequest::build( $to->remote, $to->shop, $to->secret, $delivery->webhook_id, (string) $delivery->body, $attempt );
		}
		$answers = $this->transport->send_all( $requests, $limits );
		$refused = [];
		foreach ( $answers as $id => $answer ) {
			$outcome = Decision::of( $answer, $this->is_repeat( $frozen[ $id ] ) );
			if ( OutcomeKind::Diagnose === $outcome->kind && $may_diagnose ) {
				$refused[ $id ] = $answer;
				continue;
			}
			$recorded[] = $this->recorder->record( $frozen[ $id ], $token, $attempts[ $id ], $answer, $outcome, $generation );
		}
		// What is known is recorded before anything else is asked: a process that dies here costs the refused ones only.
		$verdict = [] === $refused ? null : $this->diagnosis->run( $to->remote, $to->shop, $to->secret )->verdict;
		foreach ( $refused as $id => $answer ) {
			$outcome    = Decision::of( $answer, $this->is_repeat( $frozen[ $id ] ), $verdict );
			$recorded[] = $this->recorder->record( $frozen[ $id ], $token, $attempts[ $id ], $answer, $outcome, $generation );
		}
		if ( [] !== $answers && max( array_map( static fn ( Answer $answer ): int => $answer->duration_ms, $answers ) ) > self::SLOW_MS ) {
			$this->channel->was_slow();
		}
		return $recorded;
	}

	/**
	 * Whether an earlier attempt may have reached the remote already, recorded or not.
	 *
	 * @param Delivery $delivery Row.
	 */
	private function is_repeat( Delivery $delivery ): bool {
		return $delivery->attempts > 0 || $delivery->leases > 1;
	}

	/**
	 * The delivery with its body, or the status under which it was put away without sending.
	 *
	 * @param Delivery     $delivery Row.
	 * @param string       $token    Token of the lease.
	 * @param ShopHostname $shop     Shop that the body names.
	 */
	private function ready( Delivery $delivery, string $token, ShopHostname $shop ): Delivery|string {
		// The lease of this moment is counted too, and its process lives.
		if ( $delivery->leases > self::POISON_LEASES ) {
			return $this->recorder->put_away( $delivery, $token, Status::Failed, 'stops_the_sender' );
		}
		if ( null !== $delivery->body ) {
			return $delivery->is_body_intact() ? $delivery : $this->recorder->put_away( $delivery, $token, Status::Failed, 'body_damaged' );
		}
		$freeze = $this->freezer->freeze( $delivery, $shop );
		if ( null === $freeze->body ) {
			return $this->recorder->put_away( $delivery, $token, $freeze->status, $freeze->reason );
		}
		return $this->leases->store_body( $delivery->id, $token, $freeze->body ) ? $delivery->with_body( $freeze->body ) : 'lost_lease';
	}
}
