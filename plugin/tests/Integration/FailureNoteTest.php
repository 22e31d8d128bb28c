<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Delivery\FailureNote;
use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Support\Log;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Private, once, and never in the way. */
final class FailureNoteTest extends IntegrationTestCase {

	/** @return list<string> Our notes of an order. Past WooCommerce, which hides them from comment queries. */
	private function notes( int $order_id ): array {
		$database = Outbox::database();
		$notes    = $database->get_col( (string) $database->prepare( "SELECT comment_content FROM %i WHERE comment_post_ID = %d AND comment_type = 'order_note' AND comment_content LIKE %s ORDER BY comment_ID", $database->comments, $order_id, 'WC Order Sync%' ) );
		return array_map( 'strval', $notes );
	}

	private function add( int $order_id, string $reason ): void {
		( new FailureNote( new OrderReader(), new Log() ) )->add( Delivery::from_row( $this->outbox->row( $order_id ) ), StoredReason::read( $reason ) );
	}

	public function test_the_note_says_what_happened_and_what_to_do_and_nothing_of_the_order(): void {
		$order_id = $this->completed_order();

		$this->add( $order_id, 'http_422' );

		$notes = $this->notes( $order_id );
		$this->assertCount( 1, $notes );
		$this->assertStringStartsWith( 'WC Order Sync could not deliver this order: The endpoint refuses this order (HTTP 422)', $notes[0] );
		foreach ( [ 'Ada', 'Lovelace', 'ada@example.com', 'London', self::SECRET ] as $text ) {
			$this->assertStringNotContainsString( $text, $notes[0] );
		}
	}

	public function test_an_order_is_noted_when_it_is_refused_first_and_when_it_is_given_up_and_one_that_arrives_has_none(): void {
		add_filter( 'wc_order_sync_retry_delays', static fn (): array => [ 30, 30 ] );
		$refused = $this->completed_order();
		$this->endpoint->script( self::SECRET, [ Rule::order( 422, order_ref: "wc-$refused" ) ] );
		$taken = $this->completed_order();
		$this->drain();
		$this->assertCount( 1, $this->notes( $refused ) );
		$this->assertStringStartsWith( 'WC Order Sync could not deliver this order yet and tries again by itself: The endpoint refuses this order (HTTP 422)', $this->notes( $refused )[0] );

		$this->outbox->make_due();
		$this->drain();
		$this->assertCount( 1, $this->notes( $refused ), 'not at each refusal' );
		$this->outbox->make_due();
		$this->drain();

		$this->assertCount( 2, $this->notes( $refused ) );
		$this->assertStringStartsWith( 'WC Order Sync could not deliver this order: ', $this->notes( $refused )[1] );
		$this->assertSame( [], $this->notes( $taken ) );
	}

	public function test_the_note_is_not_for_the_customer(): void {
		$order_id = $this->completed_order();
		$told     = [];
		add_action(
			'woocommerce_new_customer_note',
			static function () use ( &$told ): void {
				$told[] = 'customer';
			}
		);

		$this->add( $order_id, 'too_large' );

		$this->assertSame( [], $told );
		$database = Outbox::database();
		$this->assertSame( '0', $database->get_var( (string) $database->prepare( "SELECT COUNT(*) FROM %i m JOIN %i c ON c.comment_ID = m.comment_id WHERE c.comment_post_ID = %d AND m.meta_key = 'is_customer_note' AND m.meta_value = '1'", $database->commentmeta, $database->comments, $order_id ) ) );
	}

	public function test_a_deleted_order_gets_none(): void {
		$order_id = $this->completed_order();
		$this->another_instance( $order_id )->delete( true );

		$this->add( $order_id, 'body_damaged' );

		$this->assertSame( [], $this->notes( $order_id ) );
	}

	public function test_a_listener_that_throws_is_logged_and_goes_no_further(): void {
		$order_id = $this->completed_order();
		add_action( 'woocommerce_order_note_added', static fn () => throw new \RuntimeException( 'a listener of notes is broken' ) );

		$this->add( $order_id, 'too_large' );

		$this->assertStringContainsString( 'a listener of notes is broken', $this->log() );
	}
}
