<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\EncryptionKey;

/**
 * Where the key at rest comes from.
 *
 * Tests EncryptionKey. Constants cannot be undone, so each row has its own process.
 */
final class EncryptionKeyTest extends TestCase {

	/**
	 * Rows: AUTH_KEY, SECURE_AUTH_KEY, whether they serve. Null: not defined.
	 *
	 * @return array<string, array{mixed, mixed, bool}>
	 */
	public static function constants(): array {
		return [
			'both are set'               => [ 'one', 'two', true ],
			'none is defined'            => [ null, null, false ],
			'one is missing'             => [ 'one', null, false ],
			'one is empty'               => [ '', 'two', false ],
			'one is the placeholder'     => [ 'one', 'put your unique phrase here', false ],
			'both are a translated one'  => [ 'mettez une phrase unique ici', 'mettez une phrase unique ici', false ],
			'one is no text'             => [ 'one', 2, false ],
		];
	}

	/**
	 * The key comes from wp-config.php only where both constants are real.
	 *
	 * @param bool $serves Whether they serve.
	 */
	#[DataProvider( 'constants' )]
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_the_key_comes_from_wp_config_only_where_both_constants_are_real( mixed $auth, mixed $secure, bool $serves ): void {
		if ( null !== $auth ) {
			define( 'AUTH_KEY', $auth ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedConstantFound -- WordPress's own constant.
		}
		if ( null !== $secure ) {
			define( 'SECURE_AUTH_KEY', $secure ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedConstantFound -- WordPress's own constant.
		}

		self::assertSame( $serves, ( new EncryptionKey() )->key_in_config() );
	}
}
