<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use Automattic\WooCommerce\Utilities\OrderUtil;
use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\Rule;

/** The payload was made before; what counts is the order at the moment of sending, whatever hook was heard. */
class ErasedPersonTest extends SweepTestCase {

	private const PERSON = [ 'Ada', 'Lovelace', 'ada@example.com', 'St James', 'SW1Y' ];

	/** @return array<string, mixed> A rule for the remote: it is out of order once. */
	private static function out_of_order( int $times ): array {
		return Rule::order( 500, times: $times );
	}

	/** @return list<int> Orders whose payload is stored and waits for its second attempt. */
	private function waiting( int $number ): array {
		$this->endpoint->script( self::SECRET, [ self::out_of_order( $number ) ] );
		$ids = [];
		for ( $i = 0; $i < $number; $i++ ) {
			$ids[] = $this->completed_order();
		}
		$this->drain();
		foreach ( $ids as $order_id ) {
			$this->assertStringContainsString( 'Lovelace', (string) $this->outbox->row( $order_id )['body'] );
		}
		$this->endpoint->forget();
		$this->outbox->make_due();
		return $ids;
	}

	/** As WooCommerce's eraser of personal data leaves an order; the stand-in has none. Without hooks: nobody need hear of it. */
	private function anonymise( int $order_id ): void {
		$order = $this->another_instance( $order_id );
		if ( class_exists( \WC_Privacy_Erasers::class ) ) {
			\WC_Privacy_Erasers::remove_order_personal_data( $order );
			return;
		}
		foreach ( [ 'first_name', 'last_name', 'address_1', 'city', 'postcode' ] as $field ) {
			$order->{"set_billing_$field"}( '[deleted]' );
		}
		$order->set_billing_email( 'deleted@site.invalid' );
		$order->update_meta_data( '_anonymized', 'yes' );
		$order->save();
	}

	private function assert_names_nobody( string $text ): void {
		foreach ( self::PERSON as $personal ) {
			$this->assertStringNotContainsString( $personal, $text );
		}
	}

	public function test_a_held_channel_that_opens_sends_neither_who_was_anonymised_nor_who_was_deleted(): void {
		[ $anonymised, $deleted, $kept ] = $this->waiting( 3 );
		$before                          = $this->outbox->row( $anonymised );
		$this->anonymise( $anonymised );
		$this->another_instance( $deleted )->delete( true );

		$this->drain();

		$arrived = $this->endpoint->orders();
		$this->assertCount( 2, $arrived );
		$this->assertSame( [ "wc-$anonymised", "wc-$kept" ], $this->endpoint->order_refs() );
		$this->assert_names_nobody( $arrived[0]->body );
		$this->assertTrue( $arrived[0]->signature_valid );
		$this->assertSame( $before['webhook_id'], $arrived[0]->header( 'webhook-id' ) );
		$this->assertStringContainsString( 'Lovelace', $arrived[1]->body );
		$row = $this->outbox->row( $anonymised );
		$this->assertSame( hash( 'sha256', $arrived[0]->body ), $row['body_sha256'] );
		$this->assertNotSame( $before['body_sha256'], $row['body_sha256'] );
		$row = $this->outbox->row( $deleted );
		$this->assertSame( [ 'cancelled', 'order_deleted', null ], [ $row['status'], $row['reason'], $row['body'] ] );
	}

	public function test_an_order_that_is_anonymised_while_its_batch_is_being_built_is_sent_without_the_person(): void {
		[ $anonymised ] = $this->waiting( 1 );
		$other          = $this->completed_order();
		add_filter(
			'wc_order_sync_order_body',
			function ( array $body ) use ( $other, $anonymised ): array {
				if ( "wc-$other" === $body['order_ref'] ) {
					$this->anonymise( $anonymised );
				}
				return $body;
			}
		);

		$this->drain();

		$bodies = [];
		foreach ( $this->endpoint->orders() as $request ) {
			$bodies[ (string) $request->order_ref ] = $request->body;
		}
		$this->assertCount( 2, $bodies );
		$this->assert_names_nobody( $bodies[ "wc-$anonymised" ] );
	}

	public function test_an_anonymised_order_whose_payload_cannot_be_built_keeps_no_person_while_it_waits(): void {
		[ $order_id ] = $this->waiting( 1 );
		$this->anonymise( $order_id );
		$broken = static fn () => throw new \RuntimeException( 'the filter is broken' );
		add_filter( 'wc_order_sync_order_body', $broken );

		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'pending', 'body_error', null ], [ $row['status'], $row['reason'], $row['body'] ] );
		$this->assertSame( [], $this->endpoint->orders() );
		remove_filter( 'wc_order_sync_order_body', $broken );
		$this->outbox->make_due();
		$this->drain();
		$this->assert_names_nobody( $this->endpoint->only_order()->body );
	}

	public function test_an_anonymised_order_that_left_completed_unheard_is_still_announced(): void {
		[ $order_id ] = $this->waiting( 1 );
		$this->anonymise( $order_id );
		self::store_status( $order_id, 'wc-refunded' );

		$this->drain();

		$this->assert_names_nobody( $this->endpoint->only_order()->body );
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_a_payload_that_was_built_without_the_person_is_sent_again_byte_for_byte(): void {
		$order_id = $this->completed_order();
		$this->anonymise( $order_id );
		$this->endpoint->script( self::SECRET, [ self::out_of_order( 1 ) ] );
		$this->drain();
		$this->outbox->make_due();
		$this->drain();

		$bodies = array_map( static fn ( $request ): string => $request->body, $this->endpoint->orders() );
		$this->assertCount( 2, $bodies );
		$this->assertSame( $bodies[0], $bodies[1] );
	}

	public function test_an_order_in_the_trash_is_still_sent_as_it_was_announced(): void {
		[ $order_id ] = $this->waiting( 1 );
		$this->another_instance( $order_id )->delete();

		$this->drain();

		$this->assertStringContainsString( 'Lovelace', $this->endpoint->only_order()->body );
	}

	public function test_one_query_a_batch_asks_whether_anybody_was_erased(): void {
		$this->waiting( 3 );
		$asked = 0;
		add_filter(
			'query',
			static function ( string $query ) use ( &$asked ): string {
				$asked += (int) str_contains( $query, '_anonymized' );
				return $query;
			}
		);

		$this->drain();

		$this->assertCount( 3, $this->endpoint->orders() );
		$this->assertSame( 1, $asked );
	}

	/** @return array<string, array{bool}> */
	public static function payloads(): array {
		return [
			'with a payload that waits' => [ true ],
			'not yet built'             => [ false ],
		];
	}

	#[DataProvider( 'payloads' )]
	public function test_an_order_that_only_the_storage_out_of_use_has_is_not_called_deleted( bool $is_frozen ): void {
		$order_id = $is_frozen ? $this->waiting( 1 )[0] : $this->completed_order();
		$copy     = $this->move_to_the_other_storage( $order_id );

		try {
			$this->drain();
			$row = $this->outbox->row( $order_id );
		} finally {
			$copy->remove();
		}

		$this->assertSame( $is_frozen ? [ 'delivered', 'http_200' ] : [ 'pending', 'order_unreadable' ], [ $row['status'], $row['reason'] ] );
	}

	public function test_a_backup_that_the_other_storage_kept_of_a_deleted_order_does_not_keep_the_person(): void {
		[ $order_id ] = $this->waiting( 1 );
		$copy         = $this->move_to_the_other_storage( $order_id );
		$database     = Outbox::database();
		// What WooCommerce leaves where an order is deleted while the storages are not kept alike.
		$this->outbox->run( 'INSERT INTO %i (order_id, meta_key, meta_value) VALUES (%d, %s, %s)', $database->prefix . 'wc_orders_meta', $order_id, '_deleted_from', OrderUtil::custom_orders_table_usage_is_enabled() ? 'orders_table' : 'posts_table' );

		try {
			$this->drain();
		} finally {
			$copy->remove();
			$this->outbox->run( 'DELETE FROM %i WHERE order_id = %d', $database->prefix . 'wc_orders_meta', $order_id );
		}

		$this->assertSame( [], $this->endpoint->orders() );
		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'cancelled', 'order_deleted', null ], [ $row['status'], $row['reason'], $row['body'] ] );
	}

	/** Deletes the order where it is and leaves a row of it where it is not. */
	private function move_to_the_other_storage( int $order_id ): Support\OrderCopy {
		$this->another_instance( $order_id )->delete( true );
		return new Support\OrderCopy( $order_id );
	}
}
