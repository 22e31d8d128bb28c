<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Channel;

use WCOrderSync\Channel\BatchResult;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Decision\HttpReason;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\Outcome;
use WCOrderSync\Http\Answer;
use WCOrderSync\Http\TransportError;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\SentDelivery;
use WCOrderSync\Outbox\Status;
use WCOrderSync\Wire\Attempt;

/** Deliveries as a batch leaves them. */
final class Sent {

	public static function of( Outcome $outcome, Answer $answer, int $order_id = 11 ): SentDelivery {
		return new SentDelivery(
			new Delivery( $order_id, $order_id, 'msg_' . $order_id, Status::Pending, true, 1_764_000_000, false, 0, 1, OrderReason::Waiting, '{}', hash( 'sha256', '{}' ) ),
			new Attempt( 1_764_000_000, 'req_1', '00-1-1-01' ),
			$answer,
			$outcome
		);
	}

	public static function delivered( int $milliseconds = 20 ): SentDelivery {
		return self::of( Outcome::delivered( new HttpReason( 200 ) ), Answer::http( 200, $milliseconds ) );
	}

	public static function failed( int $order_id = 11 ): SentDelivery {
		return self::of( Outcome::retry( new HttpReason( 500 ) ), Answer::http( 500, 20 ), $order_id );
	}

	public static function timed_out(): SentDelivery {
		return self::of( Outcome::retry( Reason::Timeout ), Answer::failed( TransportError::Timeout, 'too late', 15_000 ) );
	}

	public static function refused(): SentDelivery {
		return self::of( Outcome::refused( new HttpReason( 422 ) ), Answer::http( 422, 20 ) );
	}

	public static function asked_to_wait(): SentDelivery {
		return self::of( Outcome::wait( new HttpReason( 429 ), 60 ), Answer::http( 429, 20, 60 ) );
	}

	public static function paused_the_channel(): SentDelivery {
		return self::of( Outcome::pause( new HttpReason( 503 ), 60 ), Answer::http( 503, 20, 60 ) );
	}

	public static function held_the_channel(): SentDelivery {
		return self::of( Outcome::hold( Reason::Refused ), Answer::http( 401, 20 ) );
	}

	/** What a batch of these comes to. */
	public static function together( SentDelivery ...$sent ): BatchResult {
		$result = new BatchResult();
		$result->add( ...$sent );
		return $result;
	}
}
