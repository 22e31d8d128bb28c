<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Whatever the remote answers to bad orders, a good one is tried by the next drain, as long as it takes pings. */
final class PoisonOrdersTest extends IntegrationTestCase {

	/** More than a batch. */
	private const BAD = 30;

	/** @var list<array<string, mixed>> */
	private array $rules = [];

	/**
	 * Completes orders that draw an answer.
	 *
	 * @param array<string, mixed> $answer
	 * @return list<int>
	 */
	private function bad_orders( int $number, array $answer ): array {
		$ids = [];
		for ( $i = 0; $i < $number; $i++ ) {
			$order         = $this->order();
			$ids[]         = $order->get_id();
			$this->rules[] = Rule::order( $answer, order_ref: 'wc-' . $order->get_id() );
		}
		$this->endpoint->script( self::SECRET, $this->rules );
		foreach ( $ids as $id ) {
			$this->another_instance( $id )->update_status( 'completed' );
		}
		return $ids;
	}

	/** The next minute's drain, as WP-Cron runs it. */
	private function a_minute_later(): void {
		$this->outbox->let_pass( 60 );
		$this->drain();
	}

	private function pings(): int {
		return count( $this->endpoint->requests() ) - count( $this->endpoint->orders() );
	}

	/** @return array<array-key, array{array<string, mixed>, int}> Answer, and minutes for which the shop is watched. */
	public static function answers(): array {
		$hour = [ 'Retry-After' => '3600' ];
		return [
			'302'                        => [
				[
					'fault' => 'redirect',
					'location' => '/login',
				],
				5,
			],
			'401'                        => [ [ 'status' => 401 ], 5 ],
			'403'                        => [ [ 'status' => 403 ], 5 ],
			'404'                        => [ [ 'status' => 404 ], 5 ],
			'409'                        => [ [ 'status' => 409 ], 5 ],
			'422'                        => [ [ 'status' => 422 ], 5 ],
			'429 that asks for an hour'  => [
				[
					'status' => 429,
					'headers' => $hour,
				],
				5,
			],
			'429 without a time'         => [ [ 'status' => 429 ], 5 ],
			'500'                        => [ [ 'status' => 500 ], 5 ],
			'503 that asks for an hour'  => [
				[
					'status' => 503,
					'headers' => $hour,
				],
				5,
			],
			'503 without a time'         => [ [ 'status' => 503 ], 5 ],
			'a reset connection'         => [ [ 'fault' => 'reset' ], 5 ],
			'no answer at all'           => [ [ 'fault' => 'hang' ], 3 ],
		];
	}

	/** @param array<string, mixed> $answer What each bad order draws. */
	#[DataProvider( 'answers' )]
	public function test_a_good_order_that_completes_among_thirty_bad_ones_is_delivered_by_the_next_drain( array $answer, int $minutes ): void {
		$bad = $this->bad_orders( self::BAD, $answer );
		for ( $minute = 1; $minute <= $minutes; $minute++ ) {
			$good = $this->completed_order();

			$this->a_minute_later();

			$row = $this->outbox->row( $good );
			$this->assertSame( [ 'delivered', '1' ], [ $row['status'], $row['attempts'] ], "in minute $minute" );
			$this->assertSame( 'open', $this->outbox->channel()['state'] );
		}
		foreach ( $bad as $order_id ) {
			$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		}
		$this->assertLessThanOrEqual( 2 * 2 * $minutes, $this->pings(), 'two tests a minute at the most' );
	}

	/** After an outage the remote gets one order at a time, and each bad one would take 15 seconds. */
	public function test_good_orders_do_not_stand_in_line_behind_bad_ones_that_hang_where_one_is_sent_at_a_time(): void {
		$this->bad_orders( 6, [ 'fault' => 'hang' ] );
		$this->outbox->run( 'UPDATE %i SET concurrency = 1', Support\Outbox::table( 'channel' ) );
		$good = [ $this->completed_order(), $this->completed_order(), $this->completed_order() ];

		$this->a_minute_later();
		$this->a_minute_later();

		foreach ( $good as $order_id ) {
			$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
		}
	}

	public function test_a_row_that_makes_a_firewall_ban_the_shop_does_it_twice_and_then_fails_alone(): void {
		add_filter( 'wc_order_sync_retry_delays', static fn (): array => [ 30, 30 ] );
		[ $poison ] = $this->bad_orders( 1, [ 'status' => 403 ] );
		$states     = [];
		$good       = [];
		for ( $minute = 0; $minute < 7; $minute++ ) {
			$good[] = $this->completed_order();
			// The firewall bans the shop when it sees the poison, until the minute is over.
			$this->endpoint->script( self::SECRET, [ [ 'ban_ms' => 50000 ] + $this->rules[0] ] );
			$this->a_minute_later();
			$states[] = $this->outbox->channel()['state'];
			foreach ( array_slice( $good, 0, $minute ) as $order_id ) {
				$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'], "an order of an earlier minute, in minute $minute" );
			}
		}

		$this->assertSame( [ 'failed', 'http_403', '3' ], [ $this->outbox->row( $poison )['status'], $this->outbox->row( $poison )['reason'], $this->outbox->row( $poison )['attempts'] ] );
		$this->assertSame( [ 'held', 'held', 'open', 'open', 'open', 'open', 'open' ], $states );
		$this->assertSame( 'delivered', $this->outbox->row( $good[6] )['status'] );
		$this->assertStringContainsString( '"order":' . $poison, $this->log(), 'the log names the order that closed the channel' );
	}
}
