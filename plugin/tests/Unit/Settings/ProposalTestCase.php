<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\BoundSecret;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\InvalidSettings;
use WCOrderSync\Settings\Proposal;
use WCOrderSync\Settings\Secret;
use WCOrderSync\Settings\SecretBox;
use WCOrderSync\Settings\Settings;
use WCOrderSync\Settings\SettingsReader;
use WCOrderSync\Settings\SettingsRecord;

/**
 * Proposals over complete settings.
 *
 * What the tests of Proposal share.
 */
abstract class ProposalTestCase extends TestCase {

	protected const REMOTE  = 'https://example.com/base';
	protected const OTHER   = 'https://other.example';
	protected const SECRET  = '8f3c1b0e5a7d49266b1f0c9d3e8a75d2c4b6a1908e7f5d3c2b1a09f8e7d6c5b4';
	protected const SECRET2 = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

	/**
	 * Asserts that an input is refused.
	 *
	 * @param array<string, string> $rules
	 * @param array<string, mixed>  $input
	 * @param Settings|null         $settings Settings in force.
	 */
	protected function assert_refused( array $rules, array $input, ?Settings $settings = null ): void {
		try {
			self::propose( $input, $settings );
			self::fail( 'Accepted.' );
		} catch ( InvalidSettings $invalid ) {
			$found = [];
			foreach ( $invalid->fields as $field ) {
				$found[ $field->field->value ] = $field->rule->value;
			}
			self::assertSame( $rules, $found );
		}
	}

	/**
	 * A proposal by a shop manager.
	 *
	 * @param array<string, mixed> $input
	 * @param Settings|null        $settings Settings in force.
	 */
	protected static function propose( array $input, ?Settings $settings = null ): Proposal {
		return Proposal::of( $settings ?? self::settings(), $input, false );
	}

	/**
	 * Complete settings.
	 *
	 * @param array<string, mixed> $constants
	 */
	protected static function settings( array $constants = [], string $salts = 'salts' ): Settings {
		return SettingsReader::read( new SettingsRecord( self::REMOTE, 'shop.example', self::sealed(), 1 ), $constants, new SecretBox( $salts ) );
	}

	/** The stored secret. */
	protected static function sealed(): string {
		return ( new BoundSecret( Secret::parse( self::SECRET ), self::REMOTE ) )->seal( new SecretBox( 'salts' ), str_repeat( 'n', SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ) );
	}

	/**
	 * Fields that saving would change.
	 *
	 * @return list<string>
	 */
	protected static function changed( Proposal $proposal ): array {
		return array_values( array_map( static fn ( Field $field ): string => $field->value, array_filter( Field::cases(), $proposal->changes( ... ) ) ) );
	}
}
