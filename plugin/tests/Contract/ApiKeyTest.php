<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

/**
 * Keys of the REST API.
 *
 * What tells a request that a key has authenticated from one that a person has.
 */
final class ApiKeyTest extends ContractTestCase {

	private const ANNOUNCED = 'woocommerce_disable_rest_api_access_log';

	private const KEY = 'ck_contract';

	private const KEY_SECRET = 'cs_contract';

	/** @var array<array-key, mixed> */
	private array $server_before = [];

	protected function setUp(): void {
		parent::setUp();
		$this->server_before = $_SERVER;
		$this->db()->query( 'DELETE FROM ' . $this->table( 'woocommerce_api_keys' ) );
		$this->db()->insert(
			$this->table( 'woocommerce_api_keys' ),
			[
				'user_id'         => 1,
				'description'     => 'contract',
				'permissions'     => 'read_write',
				'consumer_key'    => wc_api_hash( self::KEY ),
				'consumer_secret' => self::KEY_SECRET,
				'truncated_key'   => 'ontract',
			]
		);
	}

	protected function tearDown(): void {
		$_SERVER = $this->server_before;
		wp_set_current_user( 0 );
		$this->db()->query( 'DELETE FROM ' . $this->table( 'woocommerce_api_keys' ) );
		parent::tearDown();
	}

	/** A request under an address and with Basic credentials; the user that the shop finds in it. */
	private function authenticated( \WC_REST_Authentication $shop, string $address, string $password ): int {
		$_SERVER['HTTPS']         = 'on';
		$_SERVER['REQUEST_URI']   = $address;
		$_SERVER['PHP_AUTH_USER'] = self::KEY;
		$_SERVER['PHP_AUTH_PW']   = $password;
		return (int) $shop->authenticate( false );
	}

	/** Dispatches a request and says which hooks fired, a callback of a route among them. */
	private function dispatched( int $user_id ): string {
		register_rest_route(
			'wc-contract/v1',
			'/look',
			[
				'methods'             => 'GET',
				'permission_callback' => '__return_true',
				'callback'            => static function (): array {
					do_action( 'contract_callback' );
					return [];
				},
			]
		);
		$this->record( self::ANNOUNCED, 'contract_callback' );
		wp_set_current_user( $user_id );
		rest_do_request( new \WP_REST_Request( 'GET', '/wc-contract/v1/look' ) );
		return implode( ' ', $this->fired_hooks() );
	}

	/** The part of the shop that reads keys, as at the beginning of a request. */
	private function shop(): \WC_REST_Authentication {
		rest_get_server();
		return new \WC_REST_Authentication();
	}

	public function test_a_key_that_was_used_is_announced_before_the_callback_of_the_route(): void {
		$shop = $this->shop();

		$this->assertSame( 1, $this->authenticated( $shop, '/wp-json/wc-order-sync/v1/settings', self::KEY_SECRET ), 'a key opens every route that begins with wc-' );
		$this->assertSame( self::ANNOUNCED . ' contract_callback', $this->dispatched( 1 ) );
	}

	public function test_the_address_may_say_anywhere_that_it_is_the_shops(): void {
		$shop = $this->shop();

		$this->assertSame( 1, $this->authenticated( $shop, '/?rest_route=/wc-order-sync/v1/settings&also=wp-json/wc/', self::KEY_SECRET ) );
		$this->assertSame( self::ANNOUNCED . ' contract_callback', $this->dispatched( 1 ) );
	}

	public function test_nothing_is_announced_without_a_key(): void {
		$shop = $this->shop();

		$this->assertSame( 0, $this->authenticated( $shop, '/wp-json/wc-order-sync/v1/settings', 'wrong' ) );
		$this->assertSame( 0, $this->authenticated( $shop, '/wp-json/other/v1', self::KEY_SECRET ), 'other routes know no keys' );
		$this->assertSame( 'contract_callback', $this->dispatched( 1 ) );
	}

	public function test_who_is_signed_in_stays_who_they_are(): void {
		$shop                   = $this->shop();
		$_SERVER['REQUEST_URI'] = '/wp-json/wc-order-sync/v1/settings';

		$this->assertSame( 7, $shop->authenticate( 7 ) );
		$this->assertSame( 'contract_callback', $this->dispatched( 7 ) );
	}
}
