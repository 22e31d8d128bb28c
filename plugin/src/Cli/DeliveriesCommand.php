<?php
declare( strict_types=1 );

namespace WCOrderSync\Cli;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Outbox\DeliveryList;
use WCOrderSync\Outbox\DeliverySearch;
use WCOrderSync\Outbox\DeliveryView;
use WCOrderSync\Rest\DeliveryJson;

defined( 'ABSPATH' ) || exit;

/** Shows deliveries: wp order-sync deliveries. */
final class DeliveriesCommand {

	private const FIELDS = [ 'id', 'order_id', 'progress', 'attempts', 'reason', 'http_status', 'captured_at', 'next_attempt_at' ];

	public function __construct(
		private readonly DeliveryList $deliveries,
		private readonly DeliveryJson $json
	) {}

	/**
	 * Lists deliveries, the newest first.
	 *
	 * ## OPTIONS
	 *
	 * [--view=<view>]
	 * : Which deliveries.
	 * ---
	 * default: all
	 * options:
	 *   - all
	 *   - waiting
	 *   - failed
	 *   - delivered
	 *   - cancelled
	 * ---
	 *
	 * [--order=<id>]
	 * : Deliveries of this order only.
	 *
	 * [--reason=<code>]
	 * : Deliveries whose last result has this reason code, such as http_503.
	 *
	 * [--after=<id>]
	 * : Begin after this delivery, to see the next page.
	 *
	 * [--limit=<number>]
	 * : How many, 100 at most.
	 * ---
	 * default: 25
	 * ---
	 *
	 * [--fields=<fields>]
	 * : Comma-separated fields. All of GET /deliveries are there: sentence, webhook_id, gives_up_at and others.
	 *
	 * [--format=<format>]
	 * : How to print them.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp order-sync deliveries list --view=failed
	 *     wp order-sync resend $(wp order-sync deliveries list --view=failed --format=ids)
	 *
	 * @subcommand list
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function list_( array $arguments, array $options ): void {
		$search = new DeliverySearch(
			DeliveryView::tryFrom( $options['view'] ?? '' ) ?? DeliveryView::All,
			self::id( $options, 'order' ),
			null,
			isset( $options['reason'] ) && '' !== $options['reason'] ? $options['reason'] : null,
			null,
			null,
			self::id( $options, 'after' ),
			min( DeliverySearch::MAX_ROWS, self::id( $options, 'limit' ) ?? 25 )
		);
		try {
			$page = $this->deliveries->page( $search );
		} catch ( QueryFailed $failure ) {
			\WP_CLI::error( 'The database refused: ' . $failure->getMessage() );
		}
		$items  = array_map( fn ( $delivery ): array => $this->json->item( $delivery, $page->last[ $delivery->id ] ?? null ), $page->records );
		$format = $options['format'] ?? 'table';
		$fields = isset( $options['fields'] ) ? explode( ',', $options['fields'] ) : self::FIELDS;
		\WP_CLI\Utils\format_items( $format, 'ids' === $format ? array_column( $items, 'id' ) : $items, $fields );
	}

	/**
	 * Shows one delivery and its history.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The delivery.
	 *
	 * [--format=<format>]
	 * : How to print it.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - yaml
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp order-sync deliveries show 1204
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function show( array $arguments, array $options ): void {
		$id = is_numeric( $arguments[0] ?? null ) ? (int) $arguments[0] : 0;
		try {
			$delivery = $this->deliveries->find( [ $id ] )[ $id ] ?? null;
			$history  = $this->deliveries->history( $id );
		} catch ( QueryFailed $failure ) {
			\WP_CLI::error( 'The database refused: ' . $failure->getMessage() );
		}
		if ( null === $delivery ) {
			\WP_CLI::error( 'There is no delivery with this id.' );
		}
		$item   = $this->json->item( $delivery, null );
		$events = array_map( $this->json->event( ... ), $history );
		unset( $item['http_status'] );
		$format = $options['format'] ?? 'table';
		if ( 'table' !== $format ) {
			\WP_CLI::print_value(
				[
					'delivery' => $item,
					'history' => $events,
				],
				[ 'format' => $format ]
			);
			return;
		}
		foreach ( $item as $name => $value ) {
			\WP_CLI::log( str_pad( "$name:", 18 ) . ( $value ?? '-' ) );
		}
		if ( [] !== $events ) {
			\WP_CLI\Utils\format_items( 'table', $events, [ 'at', 'kind', 'http_status', 'duration_ms', 'reason', 'user', 'sentence' ] );
		}
	}

	/**
	 * An option that is a whole number, null where it is absent.
	 *
	 * @param array<string, string|int> $options
	 */
	private static function id( array $options, string $name ): ?int {
		if ( ! isset( $options[ $name ] ) ) {
			return null;
		}
		// A default of the synopsis comes as a number.
		$value = (string) $options[ $name ];
		if ( ! ctype_digit( $value ) || '0' === $value ) {
			\WP_CLI::error( "--$name takes a whole number above 0." );
		}
		return (int) $value;
	}
}
