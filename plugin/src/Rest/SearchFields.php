<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Outbox\DeliverySearch;
use WCOrderSync\Outbox\DeliveryView;

defined( 'ABSPATH' ) || exit;

/** A search for deliveries in a REST request. */
final class SearchFields {

	private const FIELDS = [ 'view', 'order_id', 'webhook_id', 'reason', 'from', 'to', 'per_page', 'order' ];

	/**
	 * The search that a request asks for.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request Checked against the schema.
	 * @return DeliverySearch|\WP_Error The error names the field and what to give.
	 */
	public static function of( \WP_REST_Request $request ): DeliverySearch|\WP_Error {
		$from = self::time( $request, 'from' );
		$to   = self::time( $request, 'to' );
		if ( null !== $from && null !== $to && $from >= $to ) {
			return new \WP_Error(
				'rest_invalid_param',
				__( 'The range of dates ends before it begins. Give a "from" that is earlier than "to".', 'wc-order-sync' ),
				[
					'status' => 400,
					'params' => [ 'from' => __( '"from" must be earlier than "to".', 'wc-order-sync' ) ],
				]
			);
		}
		return new DeliverySearch(
			DeliveryView::tryFrom( self::text( $request, 'view' ) ?? '' ) ?? DeliveryView::All,
			self::number( $request, 'order_id' ),
			self::text( $request, 'webhook_id' ),
			self::text( $request, 'reason' ),
			$from,
			$to,
			self::number( $request, 'after' ),
			self::number( $request, 'per_page' ) ?? 25,
			'asc' === $request->get_param( 'order' )
		);
	}

	/**
	 * The parameters of a search that a request gives, for the address of its next page.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, string>
	 */
	public static function given( \WP_REST_Request $request ): array {
		$given = [];
		foreach ( self::FIELDS as $field ) {
			$value = $request->get_param( $field );
			if ( is_scalar( $value ) && '' !== (string) $value ) {
				$given[ $field ] = rawurlencode( (string) $value );
			}
		}
		return $given;
	}

	/** @param \WP_REST_Request<array<string, mixed>> $request */
	private static function text( \WP_REST_Request $request, string $field ): ?string {
		$value = $request->get_param( $field );
		return is_string( $value ) && '' !== $value ? $value : null;
	}

	/** @param \WP_REST_Request<array<string, mixed>> $request */
	private static function number( \WP_REST_Request $request, string $field ): ?int {
		$value = $request->get_param( $field );
		return is_numeric( $value ) ? (int) $value : null;
	}

	/**
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 * @return int|null Unix time.
	 */
	private static function time( \WP_REST_Request $request, string $field ): ?int {
		$value = self::text( $request, $field );
		$time  = null === $value ? false : rest_parse_date( $value );
		return is_int( $time ) ? $time : null;
	}
}
