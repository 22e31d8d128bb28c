<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

/** What the getters of an order answer, as they go into the body. */
final class OrderDataTest extends ContractTestCase {

	public function test_the_total_is_a_string_in_the_decimals_of_the_shop(): void {
		$order = $this->order();
		$order->set_total( '79' );
		$order->save();

		$this->assertSame( '79.00', $this->reread( $order )->get_total() );
	}

	public function test_the_total_follows_the_decimals_of_the_moment_of_reading(): void {
		$order = $this->order();
		$order->set_total( '1234.56' );
		$order->save();
		add_filter( 'wc_get_price_decimals', static fn(): int => 0 );

		$this->assertSame( '1235', $this->reread( $order )->get_total() );
	}

	public function test_an_order_without_a_total_reads_as_zero(): void {
		$this->assertSame( '0.00', $this->order()->get_total() );
	}

	public function test_format_decimal_writes_plain_strings(): void {
		$this->assertSame( '1234.50', wc_format_decimal( '1234.5', 2 ) );
		$this->assertSame( '0.00', wc_format_decimal( 0, 2 ) );
		$this->assertSame( '-3.10', wc_format_decimal( -3.1, 2 ) );
		$this->assertSame( '1000000.00', wc_format_decimal( 1.0e6, 2 ) );
		$this->assertSame( '0.3', wc_format_decimal( 0.1 + 0.2 ) );
		$this->assertSame( '', wc_format_decimal( '' ) );
	}

	public function test_the_decimals_of_the_shop_are_a_whole_number(): void {
		$this->assertSame( 2, wc_get_price_decimals() );
	}

	public function test_an_order_keeps_its_currency_when_the_shop_changes_its_own(): void {
		$order = $this->order();
		$this->assertSame( get_woocommerce_currency(), $order->get_currency() );
		add_filter( 'woocommerce_currency', static fn(): string => 'JPY' );

		$this->assertSame( 'USD', $this->reread( $order )->get_currency() );
	}

	public function test_addresses_come_back_as_they_were_given(): void {
		$address = [
			'first_name' => 'Zoë',
			'last_name'  => "O'Brien \\ \"Q\"",
			'address_1'  => '1 Straße',
			'address_2'  => '二階',
			'city'       => 'São Paulo',
			'postcode'   => '01000-000',
			'country'    => 'BR',
		];
		$order   = $this->order();
		$order->set_address( $address + [ 'email' => 'zoe@example.com' ], 'billing' );
		$order->set_address( $address, 'shipping' );
		$order->save();

		$read = $this->reread( $order );
		foreach ( $address as $field => $value ) {
			$this->assertSame( $value, $read->{"get_billing_$field"}() );
			$this->assertSame( $value, $read->{"get_shipping_$field"}() );
		}
		$this->assertSame( 'zoe@example.com', $read->get_billing_email() );
	}

	public function test_an_order_without_addresses_reads_as_empty_strings(): void {
		$order = $this->order();

		foreach ( [ 'first_name', 'last_name', 'address_1', 'address_2', 'city', 'postcode', 'country' ] as $field ) {
			$this->assertSame( '', $order->{"get_billing_$field"}() );
			$this->assertSame( '', $order->{"get_shipping_$field"}() );
		}
		$this->assertSame( '', $order->get_billing_email() );
	}

	public function test_only_a_street_makes_a_shipping_address(): void {
		$order = $this->order();
		$order->set_shipping_first_name( 'Ada' );
		$order->set_shipping_city( 'London' );
		$order->set_shipping_country( 'GB' );
		$this->assertFalse( (bool) $order->has_shipping_address() );

		$order->set_shipping_address_2( 'Flat 2' );
		$this->assertTrue( (bool) $order->has_shipping_address() );
	}

	public function test_an_order_has_no_date_of_completion_before_it_completes(): void {
		$this->assertNull( $this->order( 'processing' )->get_date_completed() );
	}

	public function test_the_date_of_completion_stays_when_the_order_leaves_completed(): void {
		$order = $this->order( 'completed' );
		$order->update_status( 'refunded' );

		$this->assertNotNull( $this->reread( $order )->get_date_completed() );
	}

	public function test_the_date_of_completion_moves_with_each_completion(): void {
		$order = $this->order( 'completed' );
		$order->set_date_completed( 1000000000 );
		$order->update_status( 'refunded' );
		$order = $this->reread( $order );
		$this->assertSame( 1000000000, $order->get_date_completed()?->getTimestamp() );

		$order->update_status( 'completed' );

		$this->assertEqualsWithDelta( time(), (int) $this->reread( $order )->get_date_completed()?->getTimestamp(), 5 );
	}

	public function test_an_order_has_a_key_and_a_date_of_the_last_change(): void {
		$order = $this->order();

		$this->assertStringStartsWith( 'wc_order_', $order->get_order_key() );
		$this->assertEqualsWithDelta( time(), (int) $order->get_date_modified()?->getTimestamp(), 5 );
	}

	public function test_the_order_number_may_be_changed_by_a_filter_and_the_id_not(): void {
		$order = $this->order();
		$this->assertSame( (string) $order->get_id(), (string) $order->get_order_number() );
		add_filter( 'woocommerce_order_number', static fn(): string => '2024-007' );

		$this->assertSame( '2024-007', $order->get_order_number() );
		$this->assertSame( $order->get_id(), $this->reread( $order )->get_id() );
	}

	public function test_a_note_is_added_and_its_id_answered(): void {
		$order   = $this->order();
		$note_id = $order->add_order_note( 'Sent to the back office.' );

		$this->assertGreaterThan( 0, $note_id );
		$this->assertContains( 'Sent to the back office.', $this->notes( $order->get_id() ) );
	}

	public function test_an_unknown_order_is_false(): void {
		$this->assertFalse( wc_get_order( 2000000000 ) );
	}
}
