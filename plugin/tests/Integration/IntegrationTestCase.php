<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use Automattic\WooCommerce\Utilities\LoggingUtil;
use Automattic\WooCommerce\Utilities\OrderUtil;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Tests\Integration\Support\Endpoint;
use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** Each test begins as on a shop that has just been set up. */
abstract class IntegrationTestCase extends TestCase {

	protected const SECRET = '5f0c7a1e9b3d4c6287e0f1a2b3c4d5e65f0c7a1e9b3d4c6287e0f1a2b3c4d5e6';

	protected const SHOP = 'example-shop.com';

	protected const PLUGIN = 'wc-order-sync/wc-order-sync.php';

	protected const COMPLETED = 'woocommerce_order_status_completed';

	private const ADMINISTRATOR = 1;

	/** @var array<int, \WC_Product_Simple> By site. */
	private static array $mugs = [];

	protected Outbox $outbox;

	protected Endpoint $endpoint;

	/** @var array<string, \WP_Hook> */
	private array $hooks_before = [];

	protected function setUp(): void {
		parent::setUp();
		// Other processes change options and orders; nothing that this one remembers of an earlier test may count.
		wp_cache_flush();
		$this->hooks_before = array_map( static fn ( \WP_Hook $hook ): \WP_Hook => clone $hook, self::hooks() );
		require __DIR__ . '/processes/no-mail.php';
		$this->outbox   = new Outbox();
		$this->endpoint = new Endpoint( Environment::remote_url() );
		array_map( 'unlink', $this->log_files() );
		$this->outbox->clear();
		$this->endpoint->script( self::SECRET );
		$this->endpoint->forget();
		$this->configure( $this->endpoint->base_url );
		// At most one mail in five minutes: no test begins in the pause after another one's mail.
		delete_option( 'wc_order_sync_changes' );
		$this->outbox->full_pace();
	}

	protected function tearDown(): void {
		PhpProcess::end_all();
		$this->outbox->set_clock( null );
		// Restored, not emptied: the shop's own listeners stay.
		$GLOBALS['wp_filter'] = $this->hooks_before; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- Nothing that a test registers may reach the next one.
		parent::tearDown();
	}

	/** @return array<string, \WP_Hook> All hooks of this process. */
	protected static function hooks(): array {
		$hooks = [];
		foreach ( is_array( $GLOBALS['wp_filter'] ) ? $GLOBALS['wp_filter'] : [] as $name => $hook ) {
			if ( $hook instanceof \WP_Hook ) {
				$hooks[ (string) $name ] = $hook;
			}
		}
		return $hooks;
	}

	/** Saves all three settings as an administrator does on the settings page. */
	protected function configure( string $base_url, string $secret = self::SECRET, string $hostname = self::SHOP ): void {
		$request = new \WP_REST_Request( 'POST', '/wc-order-sync/v1/settings' );
		$request->set_body_params(
			[
				'remote_base_url' => $base_url,
				'shop_hostname'   => $hostname,
				'secret'          => $secret,
			]
		);
		wp_set_current_user( self::ADMINISTRATOR );
		$response = rest_do_request( $request );
		wp_set_current_user( 0 );
		if ( 200 !== $response->get_status() ) {
			throw new \RuntimeException( 'The settings were not saved: ' . wp_json_encode( $response->get_data() ) );
		}
	}

	/** An order of two mugs for 20.00, as a checkout leaves it. */
	protected function order( string $status = 'processing' ): \WC_Order {
		$order                 = $this->empty_order();
		$site                  = get_current_blog_id();
		self::$mugs[ $site ] ??= $this->product( 'Mug', '10' );
		$order->add_product( self::$mugs[ $site ], 2 );
		$order->calculate_totals();
		if ( 'pending' !== $status ) {
			$order->set_status( $status );
		}
		$order->save();
		return $order;
	}

	protected function empty_order(): \WC_Order {
		$order = wc_create_order();
		if ( ! $order instanceof \WC_Order ) {
			throw new \RuntimeException( 'The shop made no order.' );
		}
		$order->set_address(
			[
				'first_name' => 'Ada',
				'last_name'  => 'Lovelace',
				'address_1'  => '12 St James’s Square',
				'city'       => 'London',
				'postcode'   => 'SW1Y 4JH',
				'country'    => 'GB',
				'email'      => 'ada@example.com',
			],
			'billing'
		);
		return $order;
	}

	protected function product( string $name, string $price, string $sku = '' ): \WC_Product_Simple {
		$product = new \WC_Product_Simple();
		$product->set_name( $name );
		$product->set_regular_price( $price );
		$product->set_sku( $sku );
		$product->save();
		return $product;
	}

	/** The id of an order that has just completed. */
	protected function completed_order(): int {
		$order = $this->order();
		$order->update_status( 'completed' );
		return $order->get_id();
	}

	/** The order as another request has it: nothing shared with other instances. */
	protected function another_instance( int $order_id ): \WC_Order {
		return new \WC_Order( $order_id );
	}

	/** Active, with its tables and its timer, whatever a test did to it. */
	protected function make_whole(): void {
		wp_cache_flush();
		activate_plugin( self::PLUGIN );
		$this->drain();
		wp_cache_flush();
	}

	/** Changes the stored status behind the shop's back, as imports do. */
	protected static function store_status( int $order_id, string $status ): void {
		$database = Outbox::database();
		OrderUtil::custom_orders_table_usage_is_enabled()
			? $database->update( $database->prefix . 'wc_orders', [ 'status' => $status ], [ 'id' => $order_id ] )
			: $database->update( $database->posts, [ 'post_status' => $status ], [ 'ID' => $order_id ] );
	}

	/** What WordPress does each minute, after the requests of the test have ended. */
	protected function drain(): void {
		$this->outbox->end_requests();
		do_action( 'wc_order_sync_wake' );
	}

	/** What an administrator or a supervisor does; in a process of its own. */
	protected function drain_by_command(): string {
		$this->outbox->end_requests();
		return PhpProcess::wp( 'order-sync', 'drain' )->finish();
	}

	/** After so many seconds what a test waits for never comes: the bound of a hang, not of a slow machine. */
	protected const HANG_SECONDS = 120.0;

	/** Waits for a condition that another process brings about. */
	protected function await( string $what, callable $condition ): void {
		$deadline = microtime( true ) + self::HANG_SECONDS;
		while ( ! $condition() ) {
			if ( microtime( true ) > $deadline ) {
				$this->fail( "Waited in vain until $what." );
			}
			usleep( 20000 );
		}
	}

	/** What this plugin has logged since the test began, in any process. */
	protected function log(): string {
		return implode( '', array_map( static fn ( string $file ): string => (string) file_get_contents( $file ), $this->log_files() ) );
	}

	/** @return list<string> */
	private function log_files(): array {
		$files = glob( LoggingUtil::get_log_directory() . 'wc-order-sync-*.log' );
		return false === $files ? [] : $files;
	}
}
