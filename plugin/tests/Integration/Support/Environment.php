<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** Reads the variables that the test runner sets; see tools/suites/php-site.ts. */
final class Environment {

	/** Directory of the WordPress under test. */
	public static function wordpress(): string {
		return self::variable( 'WP' );
	}

	/** Where nginx and PHP-FPM serve that WordPress. */
	public static function site_url(): string {
		return self::variable( 'URL' );
	}

	/** Base URL of the misbehaving remote. */
	public static function remote_url(): string {
		return self::variable( 'REMOTE' );
	}

	public static function php(): string {
		$php = getenv( 'WC_ORDER_SYNC_TEST_PHP' );
		return is_string( $php ) && '' !== $php ? $php : PHP_BINARY;
	}

	/** The library that makes a process's clock jump. */
	public static function faketime(): string {
		return self::variable( 'FAKETIME' );
	}

	public static function wp_cli(): string {
		return self::variable( 'WP_CLI' );
	}

	/** A constant of the WordPress under test. */
	public static function constant( string $name ): string {
		$value = constant( $name );
		return is_string( $value ) ? $value : '';
	}

	private static function variable( string $name ): string {
		$value = getenv( 'WC_ORDER_SYNC_TEST_' . $name );
		if ( ! is_string( $value ) || '' === $value ) {
			throw new \RuntimeException( "WC_ORDER_SYNC_TEST_$name is not set: run these tests with \"npm run test:php\"." );
		}
		return $value;
	}
}
