<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Through WordPress's own list of tests. */
final class SiteHealthTest extends IntegrationTestCase {

	private const DELIVERY = 'wc_order_sync_delivery';

	private const TIMER = 'wc_order_sync_timer';

	private const SECRET_AT_REST = 'wc_order_sync_secret';

	/** @return array<array-key, mixed> Our tests as WordPress has them. */
	private function tests(): array {
		require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
		$tests  = \WP_Site_Health::get_tests();
		$direct = is_array( $tests['direct'] ?? null ) ? $tests['direct'] : [];
		return array_filter( $direct, static fn ( int|string $name ): bool => str_starts_with( (string) $name, 'wc_order_sync' ), ARRAY_FILTER_USE_KEY );
	}

	/**
	 * @phpstan-impure
	 * @return array{status: string, label: string, html: string} What a test says, with everything in it that is shown.
	 */
	private function found( string $name ): array {
		$test     = $this->tests()[ $name ] ?? null;
		$callback = is_array( $test ) ? $test['test'] : null;
		$this->assertIsCallable( $callback );
		$result = $callback();
		$this->assertIsArray( $result );
		$text = static fn ( string $key ): string => is_string( $result[ $key ] ?? null ) ? $result[ $key ] : '';
		$this->assertSame( $name, $text( 'test' ) );
		return [
			'status' => $text( 'status' ),
			'label'  => $text( 'label' ),
			'html'   => $text( 'description' ) . $text( 'actions' ),
		];
	}

	/** The timer's next run lies so many seconds back, and nothing put it there but time. */
	private function timer_is_late( int $seconds ): void {
		wp_unschedule_hook( 'wc_order_sync_wake' );
		wp_schedule_event( time() - $seconds, 'wc_order_sync_minute', 'wc_order_sync_wake' );
	}

	public function test_wordpress_has_four_tests_of_ours_and_building_the_list_costs_no_query(): void {
		$this->tests();
		$before = Outbox::database()->num_queries;

		$this->assertSame( [ self::DELIVERY, 'wc_order_sync_history', self::TIMER, self::SECRET_AT_REST ], array_keys( $this->tests() ) );
		$this->assertSame( 0, Outbox::database()->num_queries - $before );
	}

	public function test_a_shop_where_all_is_well_is_good_on_all_counts(): void {
		$this->completed_order();
		$this->drain();
		$this->timer_is_late( 0 );

		foreach ( [ self::DELIVERY, 'wc_order_sync_history', self::TIMER, self::SECRET_AT_REST ] as $name ) {
			$found = $this->found( $name );
			$this->assertSame( 'good', $found['status'], $found['label'] );
		}
	}

	public function test_a_wrong_secret_is_told_with_its_remedy_and_the_number_of_waiting_orders(): void {
		$this->endpoint->script( str_repeat( 'b', 64 ) );
		$this->completed_order();
		$this->completed_order();
		$this->drain();

		$found = $this->found( self::DELIVERY );

		$this->assertSame( 'critical', $found['status'] );
		$this->assertStringContainsString( 'The endpoint refuses the signature. Enter the same secret on both sides', $found['html'] );
		$this->assertStringContainsString( '2 orders are waiting', $found['html'] );
		$this->assertStringContainsString( 'Since ', $found['html'] );
	}

	public function test_a_failed_delivery_is_told(): void {
		add_filter( 'wc_order_sync_retry_delays', static fn (): array => [] );
		$this->endpoint->script( self::SECRET, [ Rule::order( 409 ) ] );
		$this->completed_order();
		$this->drain();

		$found = $this->found( self::DELIVERY );

		$this->assertSame( 'recommended', $found['status'] );
		$this->assertStringContainsString( '1 order could not be delivered', $found['html'] );
	}

	public function test_an_order_that_has_waited_for_more_than_an_hour_is_told(): void {
		$this->completed_order();
		$this->drain();
		$order_id = $this->completed_order();
		$this->assertSame( 'good', $this->found( self::DELIVERY )['status'] );

		$this->outbox->run( 'UPDATE %i SET created_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 2 HOUR ) WHERE order_id = %d', Outbox::table( 'deliveries' ), $order_id );

		$found = $this->found( self::DELIVERY );
		$this->assertSame( 'recommended', $found['status'] );
		$this->assertStringContainsString( 'The oldest has been waiting for more than 2 hours', $found['html'] );
	}

	public function test_a_missing_table_is_told(): void {
		$this->outbox->run( 'RENAME TABLE %i TO %i', Outbox::table( 'attempts' ), Outbox::table( 'attempts' ) . '_away' );
		try {
			$found = $this->found( self::DELIVERY );
		} finally {
			$this->outbox->run( 'RENAME TABLE %i TO %i', Outbox::table( 'attempts' ) . '_away', Outbox::table( 'attempts' ) );
		}

		$this->assertSame( 'critical', $found['status'] );
		$this->assertStringContainsString( 'Completed orders cannot be recorded', $found['html'] );
	}

	public function test_a_shop_that_is_not_set_up_is_told_so(): void {
		$settings = get_option( 'wc_order_sync_settings' );
		delete_option( 'wc_order_sync_settings' );
		try {
			$found = $this->found( self::DELIVERY );
		} finally {
			update_option( 'wc_order_sync_settings', $settings, false );
		}

		$this->assertSame( 'recommended', $found['status'] );
		$this->assertStringContainsString( 'three fields', $found['html'] );
	}

	public function test_a_late_timer_is_told_with_the_line_for_the_crontab_and_knowing_it_costs_no_query(): void {
		$this->timer_is_late( 600 );
		$this->found( self::TIMER );
		$before = Outbox::database()->num_queries;

		$found = $this->found( self::TIMER );

		$this->assertSame( 0, Outbox::database()->num_queries - $before );
		$this->assertContains( $found['status'], [ 'recommended', 'critical' ] );
		$this->assertStringContainsString( '10 minutes ago', $found['html'] );
		$this->assertStringContainsString( '* * * * * curl', $found['html'] );
		$this->assertSame( defined( 'DISABLE_WP_CRON' ) && DISABLE_WP_CRON, str_contains( $found['html'], 'DISABLE_WP_CRON' ) );
	}

	public function test_a_timer_that_cannot_be_scheduled_is_told(): void {
		wp_unschedule_hook( 'wc_order_sync_wake' );

		$this->assertSame( 'critical', $this->found( self::TIMER )['status'] );
	}

	public function test_a_request_that_stands_in_for_the_timer_does_not_hide_that_it_is_late_and_a_run_of_the_timer_ends_that(): void {
		$this->timer_is_late( 600 );
		$timer = new \WCOrderSync\Timer\Timer();

		$timer->defer_as_missed();
		$timer->defer_as_missed();

		$this->assertFalse( $timer->is_late(), 'no further request stands in for a while' );
		$this->assertStringContainsString( '10 minutes ago', $this->found( self::TIMER )['html'] );
		$timer->defer();
		$this->assertSame( 'good', $this->found( self::TIMER )['status'], 'a worker needs no timer' );
	}

	public function test_nothing_secret_and_nothing_personal_is_shown(): void {
		$this->endpoint->script( str_repeat( 'b', 64 ) );
		$this->completed_order();
		$this->drain();

		$all = implode( '', array_map( fn ( int|string $name ): string => implode( '', $this->found( (string) $name ) ), array_keys( $this->tests() ) ) );

		foreach ( [ self::SECRET, substr( self::SECRET, -4 ), 'Lovelace', 'ada@example.com', $this->endpoint->base_url ] as $text ) {
			$this->assertStringNotContainsString( $text, $all );
		}
	}

	public function test_the_queries_are_few(): void {
		$this->completed_order();
		$this->found( self::DELIVERY );
		$before = Outbox::database()->num_queries;
		$this->found( self::DELIVERY );

		$this->assertLessThanOrEqual( 9, Outbox::database()->num_queries - $before );
	}

	public function test_the_link_leads_to_the_settings_where_there_is_something_to_do(): void {
		wp_unschedule_hook( 'wc_order_sync_wake' );
		$this->assertStringNotContainsString( 'page=wc-order-sync', $this->found( self::TIMER )['html'], 'nobody may open them' );

		wp_set_current_user( 1 );
		$found = $this->found( self::TIMER );
		wp_set_current_user( 0 );

		$this->assertStringContainsString( 'options-general.php?page=wc-order-sync', $found['html'] );
	}

	/** @return array<string, string> Label => value of our section of Site Health → Info. */
	private function information(): array {
		$sections = apply_filters( 'debug_information', [] );
		$section  = is_array( $sections ) ? $sections['wc-order-sync'] ?? null : null;
		$fields   = is_array( $section ) && is_array( $section['fields'] ?? null ) ? $section['fields'] : [];
		$found    = [];
		foreach ( $fields as $field ) {
			if ( is_array( $field ) && is_string( $field['label'] ?? null ) && is_string( $field['value'] ?? null ) ) {
				$found[ $field['label'] ] = $field['value'];
			}
		}
		return $found;
	}

	public function test_the_information_says_how_many_orders_wait_and_how_long_a_full_sweep_takes(): void {
		delete_option( 'wc_order_sync_sweep' );
		$this->completed_order();
		$this->assertSame( [ '1', 'not yet', 'the first one is still running' ], self::of( $this->information(), 'Waiting deliveries', 'Last sweep', 'Duration of a full sweep' ) );

		$this->drain();

		$this->assertSame( [ 'open', '0', '0', '1 minute or less' ], self::of( $this->information(), 'Connection', 'Waiting deliveries', 'Failed deliveries', 'Duration of a full sweep' ) );
	}

	/**
	 * @param array<string, string> $information
	 * @return list<string>
	 */
	private static function of( array $information, string ...$labels ): array {
		return array_values( array_map( static fn ( string $label ): string => $information[ $label ] ?? 'missing', $labels ) );
	}
}
