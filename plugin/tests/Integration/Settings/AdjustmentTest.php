<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\DataProvider;

/** What is stored never differs silently from what was typed. */
final class AdjustmentTest extends SettingsTestCase {

	/** @return iterable<string, array{string, string}> Typed and kept. */
	public static function hostnames(): iterable {
		yield 'a URL' => [ 'https://My-Shop.example/cart?a=1#top', 'my-shop.example' ];
		yield 'a URL with login and port' => [ 'https://user:pass@my-shop.example:8443/', 'my-shop.example' ];
		yield 'a host with a path' => [ 'my-shop.example/shop', 'my-shop.example' ];
		yield 'capitals' => [ 'My-Shop.Example', 'my-shop.example' ];
		yield 'an international name' => [ 'Bücher.example', 'xn--bcher-kva.example' ];
	}

	#[DataProvider( 'hostnames' )]
	public function test_a_pasted_hostname_is_trimmed_and_the_page_says_to_what( string $typed, string $kept ): void {
		$answer = $this->save( [ 'shop_hostname' => $typed ] );

		$this->assertSame( 200, $answer->status, $answer->json );
		$this->assertSame( $kept, $answer->text( 'shop_hostname', 'value' ) );
		$this->assertSame( [ 'shop_hostname' ], array_column( $answer->items( 'adjustments' ), 'field' ) );
		$this->assertStringContainsString( $kept, $answer->text( 'adjustments', '0', 'message' ) );
		$this->assertSame( [], $this->call( 'GET', 'settings' )->items( 'adjustments' ), 'said once' );
	}

	public function test_blanks_that_pasting_adds_to_a_secret_are_removed(): void {
		$this->endpoint->script( self::OTHER_SECRET );
		$pasted = "\u{feff} " . chunk_split( self::OTHER_SECRET, 16, "\r\n" ) . "\u{200b}";

		$answer = $this->save( [ 'secret' => $pasted ] );

		$this->assertSame( 200, $answer->status, $answer->json );
		$this->assertSame( [ 'secret' ], array_column( $answer->items( 'adjustments' ), 'field' ) );
		$this->assertSame( substr( self::OTHER_SECRET, -4 ), $answer->text( 'secret', 'ends_with' ) );
		$this->assertSame( 'ready', $this->test_connection()->text( 'reason' ), 'it signs as it was typed, capitals and all' );
	}

	public function test_a_pasted_endpoint_is_cut_to_its_base(): void {
		$answer = $this->save( [ 'remote_base_url' => $this->endpoint->base_url . '/api/woo/order-completed/' ] );

		$this->assertSame( $this->endpoint->base_url, $answer->text( 'remote_base_url', 'value' ) );
		$this->assertSame( [ 'remote_base_url' ], array_column( $answer->items( 'adjustments' ), 'field' ) );
	}

	public function test_blanks_and_a_slash_around_a_url_are_dropped_and_need_no_new_secret(): void {
		$answer = $this->save( [ 'remote_base_url' => " {$this->endpoint->base_url}/\n" ] );

		$this->assertSame( 200, $answer->status, $answer->json );
		$this->assertSame( $this->endpoint->base_url, $answer->text( 'remote_base_url', 'value' ) );
		$this->assertSame( 'set', $answer->text( 'secret', 'state' ) );
	}

	public function test_the_host_name_of_the_site_is_suggested(): void {
		$this->forget_settings();

		$answer = $this->call( 'GET', 'settings' );

		$this->assertSame( '', $answer->text( 'shop_hostname', 'value' ) );
		$this->assertSame( wp_parse_url( home_url(), PHP_URL_HOST ), $answer->text( 'shop_hostname', 'suggestion' ) );
	}
}
