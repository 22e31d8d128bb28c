<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Settings\BadEndpoints;
use WCOrderSync\Tests\Integration\Support\Endpoint;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** Where WP_PROXY_* names the only way out. */
final class ProxyTest extends IntegrationTestCase {

	private const LOGIN = 'shop:s3cr3t-of-the-proxy';

	private BadEndpoints $remotes;

	protected function setUp(): void {
		parent::setUp();
		$this->remotes = new BadEndpoints();
	}

	protected function tearDown(): void {
		$this->remotes->stop();
		parent::tearDown();
	}

	/** @return list<string> What the proxy saw of it: method, target, login. */
	private function drain_through( string $login, string $of_the_proxy, string $bundle = '', string $action = 'of' ): array {
		$proxy = PhpProcess::program( 'proxy.php', $of_the_proxy );
		$this->outbox->end_requests();
		$arguments = [ $proxy->first_line(), $login, $bundle ];
		$drain     = 'of' === $action ? PhpProcess::of( 'drain through a proxy', ...$arguments ) : PhpProcess::without_curl( 'drain through a proxy', ...$arguments );
		$drain->run();
		return $proxy->lines();
	}

	private function unresolvable(): string {
		return str_replace( '127.0.0.1', 'endpoint.test', $this->endpoint->base_url );
	}

	public function test_orders_for_a_name_that_only_the_proxy_knows_arrive_as_they_were_signed(): void {
		$this->configure( $this->unresolvable() );
		$ids = [ $this->completed_order(), $this->completed_order(), $this->completed_order() ];

		$seen = $this->drain_through( '', '' );

		$this->assertSame( array_fill( 0, 3, 'POST ' . $this->unresolvable() . '/api/woo/order-completed' ), array_map( 'trim', $seen ) );
		$arrived = $this->endpoint->orders();
		$this->assertEqualsCanonicalizing( array_map( static fn ( int $id ): string => "wc-$id", $ids ), array_column( $arrived, 'order_ref' ) );
		foreach ( $arrived as $request ) {
			$this->assertTrue( $request->signature_valid && $request->webhook_signature_valid );
			$this->assertSame( '', $request->header( 'Proxy-Authorization' ) );
		}
		$this->assertSame( [ 'delivered' ], array_values( array_unique( array_column( $this->outbox->rows(), 'status' ) ) ) );
	}

	public function test_a_proxy_that_asks_for_a_login_is_told_it_and_the_endpoint_is_not(): void {
		$this->configure( $this->unresolvable() );
		$order_id = $this->completed_order();

		$seen = $this->drain_through( self::LOGIN, self::LOGIN );

		$this->assertSame( 'POST ' . $this->unresolvable() . '/api/woo/order-completed ' . self::LOGIN, end( $seen ) );
		$request = $this->endpoint->only_order();
		$this->assertSame( [ "wc-$order_id", true, '' ], [ $request->order_ref, $request->signature_valid, $request->header( 'Proxy-Authorization' ) ] );
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_an_https_endpoint_is_reached_through_a_tunnel_and_its_certificate_is_checked(): void {
		$url = $this->remotes->with_an_untrusted_certificate();
		$tls = new Endpoint( $url );
		$tls->script( self::SECRET );
		$this->configure( $url );
		$order_id = $this->completed_order();
		$tunnel   = 'CONNECT ' . substr( $url, 8 ) . ' ' . self::LOGIN;

		$seen = $this->drain_through( self::LOGIN, self::LOGIN );

		$this->assertContains( $tunnel, $seen );
		$this->assertSame( [], $tls->requests(), 'nothing was said to whom nobody vouches for' );
		$this->assertSame( [ 'held', 'tls' ], [ $this->outbox->channel()['state'], $this->outbox->channel()['reason'] ] );

		$bundle = BadEndpoints::certificate_of( $url );
		try {
			$this->outbox->end_pause();
			$seen = $this->drain_through( self::LOGIN, self::LOGIN, $bundle );
		} finally {
			unlink( $bundle );
		}

		// curl gives its login once it is asked for it.
		$this->assertSame( [ 'CONNECT ' . substr( $url, 8 ) . ' ', $tunnel ], array_values( array_unique( $seen ) ), 'the proxy saw no more than where it leads' );
		$request = $tls->only_order();
		$this->assertSame( [ "wc-$order_id", true, '' ], [ $request->order_ref, $request->signature_valid, $request->header( 'Proxy-Authorization' ) ] );
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_a_proxy_that_refuses_the_login_costs_no_order_and_the_login_is_in_no_log(): void {
		$this->configure( $this->unresolvable() );
		$order_id = $this->completed_order();

		$seen = $this->drain_through( self::LOGIN, 'shop:another' );

		$this->assertNotSame( [], $seen );
		$this->assertSame( [], $this->endpoint->requests() );
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		$this->assertStringNotContainsString( 's3cr3t', $this->log() . wp_json_encode( $this->outbox->attempts( $order_id ) ) );
	}

	public function test_without_curl_too_orders_go_through_the_proxy(): void {
		$this->configure( $this->unresolvable() );
		$order_id = $this->completed_order();

		$seen = $this->drain_through( self::LOGIN, self::LOGIN, '', 'without curl' );

		$this->assertSame( 'POST ' . $this->unresolvable() . '/api/woo/order-completed ' . self::LOGIN, end( $seen ) );
		$this->assertSame( [ "wc-$order_id", true ], [ $this->endpoint->only_order()->order_ref, $this->endpoint->only_order()->signature_valid ] );
	}
}
