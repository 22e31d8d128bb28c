<?php
/**
 * Whether orders arrive.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Channel\State;
use WCOrderSync\Delivery\ReasonText;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;

defined( 'ABSPATH' ) || exit;

/**
 * Judges connection and outbox together: what keeps all orders back comes before what became of some. Pure.
 */
final class DeliveryHealth {

	/**
	 * Age at which a waiting order is worth a look.
	 */
	private const OLD_SECONDS = 3600;

	/**
	 * Judges.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	public static function of( DeliveryFacts $facts ): Finding {
		return match ( true ) {
			SiteState::Copy === $facts->site         => Finding::good(
				__( 'This site is a copy of the shop and sends no orders', 'wc-order-sync' ),
				ReasonText::sentence( 'copy' )
			),
			SiteState::Unanswered === $facts->site   => Finding::critical(
				__( 'Orders are held: this may be a copy of the shop', 'wc-order-sync' ),
				ReasonText::sentence( 'other_site' ),
				...self::undelivered( $facts )
			),
			SecretState::Unreadable === $facts->secret => Finding::critical(
				__( 'Orders wait: the stored secret cannot be read', 'wc-order-sync' ),
				__( 'The salts in wp-config.php have changed since the secret was saved. Enter the secret again on the settings page; then all waiting orders are sent.', 'wc-order-sync' ),
				...self::undelivered( $facts )
			),
			! $facts->is_complete                    => Finding::recommended(
				__( 'WC Order Sync is not set up', 'wc-order-sync' ),
				__( 'Completed orders are collected and sent when the three fields on the settings page are filled in.', 'wc-order-sync' ),
				...self::undelivered( $facts )
			),
			State::Held === $facts->channel          => Finding::critical(
				__( 'Orders are held until the connection works again', 'wc-order-sync' ),
				self::since( $facts ),
				...self::undelivered( $facts )
			),
			State::Paused === $facts->channel        => Finding::recommended(
				__( 'Orders wait for the remote', 'wc-order-sync' ),
				self::since( $facts ),
				...self::undelivered( $facts )
			),
			$facts->failed > 0 || self::is_old( $facts ) => Finding::recommended(
				__( 'Some orders are not delivered', 'wc-order-sync' ),
				...self::undelivered( $facts )
			),
			default                                  => Finding::good(
				__( 'Completed orders are delivered', 'wc-order-sync' ),
				__( 'The connection is open, and no order has failed or waits for long.', 'wc-order-sync' )
			),
		};
	}

	/**
	 * The tables are gone or damaged: nothing else can be known.
	 */
	public static function of_missing_tables(): Finding {
		return Finding::critical(
			__( 'The tables of WC Order Sync are missing', 'wc-order-sync' ),
			__( 'Completed orders cannot be recorded. Deactivate WC Order Sync and activate it again: that makes the tables. If it does not, ask your host whether the database user may create tables.', 'wc-order-sync' )
		);
	}

	/**
	 * The database refused, though the tables are there.
	 */
	public static function of_silent_database(): Finding {
		return Finding::critical(
			__( 'How deliveries stand could not be read', 'wc-order-sync' ),
			__( 'The database refused. Run this check again; if this stays, ask your host to check the tables whose names contain wc_order_sync.', 'wc-order-sync' )
		);
	}

	/**
	 * Why the channel is closed, and since when.
	 *
	 * @param DeliveryFacts $facts What is known.
	 */
	private static function since( DeliveryFacts $facts ): string {
		/* translators: 1: date and time, 2: one or two sentences, what happened and what to do. */
		return sprintf( __( 'Since %1$s: %2$s', 'wc-order-sync' ), $facts->since, ReasonText::sentence( $facts->reason ) );
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
