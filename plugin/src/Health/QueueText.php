<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Channel\ChannelState;

defined( 'ABSPATH' ) || exit;

/** How many orders have not arrived, in words. */
final class QueueText {

	/**
	 * A sentence for each kind of order that has not arrived.
	 *
	 * @return list<string>
	 */
	public static function sentences( DeliveryFacts $facts ): array {
		$queue     = $facts->queue;
		$sentences = [];
		if ( $queue->pending > 0 ) {
			/* translators: %s: number of orders. */
			$sentences[] = sprintf( _n( '%s order is waiting to be sent. It is not lost.', '%s orders are waiting to be sent. None is lost.', $queue->pending, 'wc-order-sync' ), number_format_i18n( $queue->pending ) );
		}
		if ( $queue->is_old() ) {
			$hours = intdiv( $queue->oldest_seconds, 3600 );
			/* translators: %s: number of hours. */
			$sentences[] = sprintf( _n( 'The oldest has been waiting for more than %s hour.', 'The oldest has been waiting for more than %s hours.', $hours, 'wc-order-sync' ), number_format_i18n( $hours ) );
		}
		// While the channel is paused or held, its own reason says more.
		if ( null !== $queue->tried && ChannelState::Active === $facts->channel->state ) {
			/* translators: %s: number of orders. */
			$sentences[] = sprintf( _n( '%s order was sent but not accepted yet. It is retried automatically.', '%s orders were sent but not accepted yet. They are retried automatically.', $queue->tried->count, 'wc-order-sync' ), number_format_i18n( $queue->tried->count ) );
			/* translators: 1: order id, 2: one or two sentences, what happened and what to do. */
			$sentences[] = sprintf( __( 'Order %1$d: %2$s', 'wc-order-sync' ), $queue->tried->last_order, $queue->tried->last_reason->text() );
		}
		if ( $queue->failed > 0 ) {
			/* translators: %s: number of orders. */
			$sentences[] = sprintf( _n( '%s order could not be delivered. A note on the order says why.', '%s orders could not be delivered. A note on each of them says why.', $queue->failed, 'wc-order-sync' ), number_format_i18n( $queue->failed ) );
		}
		return $sentences;
	}
}
