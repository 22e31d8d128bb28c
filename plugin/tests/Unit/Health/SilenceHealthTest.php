<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Health;

use PHPUnit\Framework\TestCase;
use WCOrderSync\Health\SilenceHealth;

/** When silence is worth a word. */
final class SilenceHealthTest extends TestCase {

	/** What the sweep counted is named. */
	public function test_orders_that_were_never_announced_are_counted(): void {
		self::assertSame( 'good', SilenceHealth::of( 0 )->status->value );
		self::assertSame( [ 'recommended', '1 order was completed outside WooCommerce' ], [ SilenceHealth::of( 1 )->status->value, SilenceHealth::of( 1 )->label ] );
		self::assertSame( '3 orders were completed outside WooCommerce', SilenceHealth::of( 3 )->label );
	}
}
