<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

use Automattic\WooCommerce\Utilities\FeaturesUtil;
use Automattic\WooCommerce\Utilities\LoggingUtil;
use Automattic\WooCommerce\Utilities\OrderUtil;

// phpcs:disable WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- reads local log files.

/** The shop around the orders: version, capabilities, log, shutdown, statuses. */
final class ShopEnvironmentTest extends ContractTestCase {

	public function test_the_version_can_be_compared(): void {
		$this->assertSame( constant( 'WC_VERSION' ), WC()->version );
		$this->assertGreaterThanOrEqual( 0, version_compare( WC()->version, '9.0' ) );
	}

	public function test_the_storage_of_orders_can_be_asked_for(): void {
		$this->assertSame( 'hpos' === getenv( 'WC_ORDER_SYNC_TEST_ORDER_STORAGE' ), OrderUtil::custom_orders_table_usage_is_enabled() );
	}

	public function test_compatibility_can_be_declared(): void {
		$this->assertGreaterThan( 0, did_action( 'before_woocommerce_init' ) );
		$this->assertTrue( is_callable( [ FeaturesUtil::class, 'declare_compatibility' ] ) );
	}

	public function test_shop_managers_manage_the_shop_and_editors_do_not(): void {
		$this->assertSame( true, get_role( 'shop_manager' )?->has_cap( 'manage_woocommerce' ) );
		$this->assertSame( true, get_role( 'administrator' )?->has_cap( 'manage_woocommerce' ) );
		$this->assertSame( false, get_role( 'editor' )?->has_cap( 'manage_woocommerce' ) );
		$this->assertSame( false, get_role( 'customer' )?->has_cap( 'manage_woocommerce' ) );
	}

	public function test_shop_managers_do_not_manage_options(): void {
		$this->assertSame( false, get_role( 'shop_manager' )?->has_cap( 'manage_options' ) );
	}

	public function test_the_statuses_of_orders_have_a_prefix(): void {
		$statuses = array_keys( wc_get_order_statuses() );

		foreach ( [ 'wc-pending', 'wc-processing', 'wc-on-hold', 'wc-completed', 'wc-cancelled', 'wc-refunded', 'wc-failed' ] as $status ) {
			$this->assertContains( $status, $statuses );
		}
		$this->assertContains( 'completed', wc_get_is_paid_statuses() );
	}

	public function test_the_log_goes_to_a_file_named_after_the_source(): void {
		$marker = 'contract ' . wp_generate_password( 12, false );
		wc_get_logger()->warning( $marker, [ 'source' => 'wc-order-sync' ] );

		$uploads = wp_upload_dir();
		$this->assertSame( realpath( $uploads['basedir'] . '/wc-logs' ), realpath( LoggingUtil::get_log_directory() ) );
		$files = glob( LoggingUtil::get_log_directory() . 'wc-order-sync-' . gmdate( 'Y-m-d' ) . '-*.log' );
		$this->assertIsArray( $files );
		$this->assertCount( 1, $files );
		$this->assertMatchesRegularExpression( '/^\S+ WARNING ' . $marker . '$/m', (string) file_get_contents( $files[0] ) );
	}

	public function test_other_context_is_written_behind_the_message(): void {
		$marker = 'contract ' . wp_generate_password( 12, false );
		wc_get_logger()->error(
			$marker,
			[
				'source'   => 'wc-order-sync',
				'delivery' => 7,
			]
		);

		$files = (array) glob( LoggingUtil::get_log_directory() . 'wc-order-sync-*.log' );
		$this->assertStringContainsString( " ERROR $marker CONTEXT: {\"delivery\":7}", (string) file_get_contents( (string) end( $files ) ) );
	}

	public function test_a_filter_may_swallow_a_message(): void {
		$marker = 'contract ' . wp_generate_password( 12, false );
		add_filter( 'woocommerce_logger_log_message', '__return_null' );
		wc_get_logger()->error( $marker, [ 'source' => 'wc-order-sync' ] );

		foreach ( (array) glob( LoggingUtil::get_log_directory() . 'wc-order-sync-*.log' ) as $file ) {
			$this->assertStringNotContainsString( $marker, (string) file_get_contents( (string) $file ) );
		}
	}

	public function test_customer_session_and_webhooks_are_saved_on_shutdown_by_priority_20(): void {
		WC()->initialize_session();
		WC()->initialize_cart();

		$this->assertSame( 10, has_action( 'shutdown', [ WC()->customer, 'save' ] ) );
		$this->assertSame( 20, has_action( 'shutdown', [ WC()->session, 'save_data' ] ) );
		$this->assertSame( 10, has_action( 'shutdown', 'wc_webhook_execute_queue' ) );
	}

	public function test_nothing_of_the_shop_runs_on_shutdown_after_priority_100(): void {
		WC()->initialize_session();
		WC()->initialize_cart();
		$shop = realpath( WC()->plugin_path() );
		$this->assertIsString( $shop );
		$this->assertNotEmpty( $shop );

		$late = array_filter( $this->hooks()['shutdown']->callbacks, static fn( int $priority ): bool => $priority > 100, ARRAY_FILTER_USE_KEY );
		foreach ( array_merge( [], ...array_values( $late ) ) as $callback ) {
			$this->assertStringStartsNotWith( $shop, $this->file_of( $callback['function'] ) );
		}
	}

	private function file_of( callable $callback ): string {
		return (string) ( new \ReflectionFunction( \Closure::fromCallable( $callback ) ) )->getFileName();
	}
}
