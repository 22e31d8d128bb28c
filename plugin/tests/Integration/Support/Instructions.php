<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** Carried out by mu-plugins/instructed-requests.php, in the site's own PHP. */
final class Instructions {

	/**
	 * Instructions; by default a request does what it always does.
	 *
	 * @param list<int>    $complete           Orders to complete.
	 * @param bool         $fail               Whether the request ends in a fatal error after that.
	 * @param bool         $die_before_sending Whether the worker is killed when all but this plugin's sender has run.
	 * @param bool         $show_errors        Whether the site shows errors, as badly configured ones do.
	 * @param string       $record_queries     File for every query.
	 * @param list<string> $active_plugins     Plugins that are active in this request.
	 * @param string       $shop_version       Version of a WooCommerce that is not there otherwise.
	 * @param string       $without            Capability that nobody has.
	 * @param string       $mark_end           File that is made when everything of the request has run.
	 * @param string       $mark_drain         File that grows by a byte with each drain.
	 * @param int          $late_seconds       By how much this request finds cron late, whatever others did meanwhile.
	 * @param array<int, list<int>> $complete_elsewhere By site of the network, orders to complete there.
	 * @param int          $curl_timeout       Seconds that a listener on http_api_curl gives every request, as a well-known "fix" does.
	 * @param bool         $checkout           Whether the shop has a gateway that is paid at once, and its checkout form on every page.
	 */
	public function __construct(
		public readonly array $complete = [],
		public readonly bool $fail = false,
		public readonly bool $die_before_sending = false,
		public readonly bool $show_errors = false,
		public readonly string $record_queries = '',
		public readonly array $active_plugins = [],
		public readonly string $shop_version = '',
		public readonly string $without = '',
		public readonly string $mark_end = '',
		public readonly string $mark_drain = '',
		public readonly int $late_seconds = 0,
		public readonly int $curl_timeout = 0,
		public readonly array $complete_elsewhere = [],
		public readonly bool $checkout = false
	) {}

	/** The instructions of a header; null where it carries none. */
	public static function from_header( string $header ): ?self {
		$given = json_decode( $header, true );
		if ( ! is_array( $given ) ) {
			return null;
		}
		$text = static fn ( string $key ): string => is_string( $given[ $key ] ?? null ) ? $given[ $key ] : '';
		$list = static fn ( string $key ): array => is_array( $given[ $key ] ?? null ) ? $given[ $key ] : [];
		return new self(
			array_values( array_filter( $list( 'complete' ), 'is_int' ) ),
			true === ( $given['fail'] ?? null ),
			true === ( $given['die_before_sending'] ?? null ),
			true === ( $given['show_errors'] ?? null ),
			$text( 'record_queries' ),
			array_values( array_filter( $list( 'active_plugins' ), 'is_string' ) ),
			$text( 'shop_version' ),
			$text( 'without' ),
			$text( 'mark_end' ),
			$text( 'mark_drain' ),
			is_int( $given['late_seconds'] ?? null ) ? $given['late_seconds'] : 0,
			is_int( $given['curl_timeout'] ?? null ) ? $given['curl_timeout'] : 0,
			array_map( static fn ( mixed $ids ): array => is_array( $ids ) ? array_values( array_filter( $ids, 'is_int' ) ) : [], array_filter( $list( 'complete_elsewhere' ), 'is_int', ARRAY_FILTER_USE_KEY ) ),
			true === ( $given['checkout'] ?? null )
		);
	}

	public function header(): string {
		return 'X-Order-Sync-Test: ' . json_encode( $this, JSON_THROW_ON_ERROR );
	}

	/** On template_redirect. */
	public function answer_shopper(): never {
		$this->complete_orders();
		if ( $this->fail ) {
			throw new \Error( 'another plugin is broken' );
		}
		echo 'Thank you for your order.';
		exit;
	}

	/**
	 * The callback of the REST route.
	 *
	 * @return array{completed: list<int>}
	 */
	public function answer_rest(): array {
		$this->complete_orders();
		return [ 'completed' => $this->complete ];
	}

	/** On an event of WP-Cron. */
	public function complete_orders(): void {
		foreach ( $this->complete as $order_id ) {
			( new \WC_Order( $order_id ) )->update_status( 'completed' );
		}
		foreach ( $this->complete_elsewhere as $site => $order_ids ) {
			switch_to_blog( $site );
			foreach ( $order_ids as $order_id ) {
				( new \WC_Order( $order_id ) )->update_status( 'completed' );
			}
			restore_current_blog();
		}
	}
}
