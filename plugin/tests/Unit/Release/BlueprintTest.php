<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Release;

use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\RemoteUrl;
use WCOrderSync\Support\Names;
use WCOrderSync\Timer\Timer;

/** The blueprint of the plugin preview speaks of the plugin as it is. */
final class BlueprintTest extends TestCase {

	public function test_it_opens_the_settings_page(): void {
		self::assertSame( '/wp-admin/options-general.php?page=' . Names::PAGE, self::blueprint()['landingPage'] ?? null );
	}

	public function test_its_code_is_php(): void {
		$code = self::code();
		self::assertCount( 3, $code );
		foreach ( $code as $php ) {
			self::assertNotSame( [], token_get_all( $php, TOKEN_PARSE ) );
		}
	}

	public function test_it_uses_the_names_of_the_plugin(): void {
		$code = implode( "\n", self::code() );

		self::assertStringContainsString( "'/" . Names::REST_NAMESPACE . "/'", $code );
		self::assertStringContainsString( "do_action( '" . Timer::HOOK . "' )", $code );
		foreach ( Field::cases() as $field ) {
			self::assertStringContainsString( "'$field->value'", $code );
		}
		self::assertSame( 1, preg_match( "/'remote_base_url' => '([^']+)'/", $code, $url ) );
		self::assertStringContainsString( "'" . RemoteUrl::parse( $url[1] ?? '' )->endpoint() . "' !== \$url", $code );
	}

	/**
	 * The PHP of its steps.
	 *
	 * @return list<string>
	 */
	private static function code(): array {
		$code  = [];
		$steps = self::blueprint()['steps'] ?? [];
		self::assertIsArray( $steps );
		foreach ( $steps as $step ) {
			$php = is_array( $step ) ? $step['code'] ?? $step['data'] ?? null : null;
			if ( is_string( $php ) ) {
				$code[] = $php;
			}
		}
		return $code;
	}

	/** @return array<mixed> */
	private static function blueprint(): array {
		$blueprint = json_decode( (string) file_get_contents( dirname( __DIR__, 4 ) . '/.wordpress-org/blueprints/blueprint.json' ), true );
		self::assertIsArray( $blueprint );
		return $blueprint;
	}
}
