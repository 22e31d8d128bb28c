<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Decision;

use PHPUnit\Framework\TestCase;
use WCOrderSync\Decision\HttpReason;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\RefusedAlike;

/** Orders in a row that were refused alike. */
final class RefusedAlikeTest extends TestCase {

	/** One order that is refused three times says nothing of the others. */
	public function test_three_different_orders_are_many_and_one_order_three_times_is_not(): void {
		$one = RefusedAlike::of_text( '' )->with( new HttpReason( 400 ), 11 )->with( new HttpReason( 400 ), 11 )->with( new HttpReason( 400 ), 11 );
		self::assertSame( [ false, 'http_400 11' ], [ $one->are_many(), $one->text() ] );
		$three = $one->with( new HttpReason( 400 ), 12 )->with( new HttpReason( 400 ), 13 );
		self::assertSame( [ true, 'http_400 11 12 13' ], [ $three->are_many(), $three->text() ] );
	}

	/** Alike is the same answer. */
	public function test_another_answer_begins_anew(): void {
		self::assertSame( 'http_422 13', RefusedAlike::of_text( 'http_400 11 12' )->with( new HttpReason( 422 ), 13 )->text() );
	}

	/** However many are refused, the text fits its column. */
	public function test_it_survives_being_stored_and_grows_no_further(): void {
		$many = RefusedAlike::of_text( '' );
		foreach ( range( 1, 50 ) as $order_id ) {
			$many = RefusedAlike::of_text( $many->with( OrderReason::ReferenceTaken, PHP_INT_MAX - $order_id )->text() );
		}
		self::assertTrue( $many->are_many() );
		self::assertLessThan( 191, strlen( $many->text() ) );
		self::assertSame( '', RefusedAlike::of_text( '' )->text() );
	}
}
