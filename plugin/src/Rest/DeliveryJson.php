<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use Automattic\WooCommerce\Utilities\OrderUtil;
use WCOrderSync\Decision\RetrySchedule;
use WCOrderSync\Outbox\AttemptRecord;
use WCOrderSync\Outbox\DeliveryRecord;
use WCOrderSync\Outbox\PersonAction;
use WCOrderSync\Repair\RepairResult;
use WCOrderSync\Wire\SignedRequest;

defined( 'ABSPATH' ) || exit;

/** Deliveries as REST and the command line tell them. */
final class DeliveryJson {

	/** @param RetrySchedule $schedule Says when a delivery is given up. */
	public function __construct( private readonly RetrySchedule $schedule ) {}

	/**
	 * One delivery of a list.
	 *
	 * @param AttemptRecord|null $last Its last attempt, null where nothing was tried.
	 * @return array<string, string|int|null>
	 */
	public function item( DeliveryRecord $delivery, ?AttemptRecord $last ): array {
		return [
			'id'              => $delivery->id,
			'order_id'        => $delivery->order_id,
			'order_ref'       => SignedRequest::order_ref( $delivery->order_id ),
			'order_url'       => OrderUtil::get_order_admin_edit_url( $delivery->order_id ),
			'webhook_id'      => $delivery->webhook_id,
			'progress'        => $delivery->progress->value,
			'label'           => $delivery->progress->label(),
			'reason'          => $delivery->reason->code(),
			'sentence'        => $delivery->reason->text(),
			'attempts'        => $delivery->attempts,
			'http_status'     => $last?->http_status,
			'captured_at'     => self::utc( $delivery->captured_at ),
			'next_attempt_at' => self::utc( $delivery->due_at ),
			'gives_up_at'     => null === $delivery->due_at ? null : self::utc( $delivery->due_at + $this->seconds_left( $delivery->attempts ) ),
			'finished_at'     => self::utc( $delivery->finished_at ),
			'repeats'         => $delivery->repeats,
		];
	}

	/**
	 * One line of a history.
	 *
	 * @return array<string, string|int|null>
	 */
	public function event( AttemptRecord $event ): array {
		$action = PersonAction::tryFrom( $event->outcome );
		$user   = null === $event->user_id || 0 === $event->user_id ? null : get_userdata( $event->user_id );
		return [
			'at'          => self::utc( $event->at ),
			'kind'        => null === $action ? 'attempt' : $action->value,
			'sentence'    => null === $action ? $event->reason->text() : $action->sentence(),
			'reason'      => null === $action ? $event->reason->code() : '',
			'http_status' => $event->http_status,
			'duration_ms' => null === $action ? $event->duration_ms : null,
			'request_id'  => $event->request_id,
			'note'        => $event->detail,
			'user'        => match ( true ) {
				null === $event->user_id => '',
			$user instanceof \WP_User => $user->display_name,
			0 === $event->user_id    => 'WP-CLI',
			default                  => '#' . $event->user_id,
			},
		];
	}

	/**
	 * What came of an action on one delivery.
	 *
	 * @return array<string, string|int|bool|null>
	 */
	public function result( RepairResult $result ): array {
		return [
			'id'       => $result->id,
			'result'   => $result->outcome->value,
			'sentence' => $result->outcome->sentence(),
			'is_done'  => $result->outcome->is_done(),
			'new_id'   => $result->new_id,
		];
	}

	/**
	 * Seconds from the next attempt to the last one at the latest.
	 *
	 * @param int $attempts Attempts made so far.
	 */
	private function seconds_left( int $attempts ): int {
		return array_sum( array_slice( $this->schedule->longest_delays(), $attempts ) );
	}

	/**
	 * A time in ISO 8601.
	 *
	 * @param int|null $time Unix time.
	 * @return ($time is null ? null : string)
	 */
	private static function utc( ?int $time ): ?string {
		return null === $time ? null : gmdate( 'Y-m-d\TH:i:s\Z', $time );
	}
}
