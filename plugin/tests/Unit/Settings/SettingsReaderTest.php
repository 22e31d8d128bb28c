<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\BoundSecret;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\RemoteUrl;
use WCOrderSync\Settings\Secret;
use WCOrderSync\Settings\SecretBox;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Settings\Settings;
use WCOrderSync\Settings\SettingsReader;
use WCOrderSync\Settings\SettingsRecord;

/** Constants over the option, and the secret bound to its remote. */
final class SettingsReaderTest extends TestCase {

	private const SECRET  = '8f3c1b0e5a7d49266b1f0c9d3e8a75d2c4b6a1908e7f5d3c2b1a09f8e7d6c5b4';
	private const SECRET2 = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

	public function test_what_the_option_holds_is_in_force(): void {
		$settings = self::read( self::option() );

		self::assertSame( 'https://example.com/base', $settings->remote_url?->url );
		self::assertSame( 'shop.example', $settings->shop_hostname?->value );
		self::assertSame( self::SECRET, $settings->secret?->value );
		self::assertSame( SecretState::Set, $settings->secret_setting->state );
		self::assertSame( 1764000000, $settings->secret_setting->set_at );
		self::assertTrue( $settings->is_complete() );
		self::assertFalse( $settings->is_locked( Field::Secret ) );
	}

	/**
	 * Rows: what an option may hold that is no option of ours.
	 *
	 * @return array<string, array{mixed}>
	 */
	public static function absent(): array {
		return [
			'no option'           => [ false ],
			'text'                => [ 'a:1:{' ],
			'an empty list'       => [ [] ],
			'parts of wrong type' => [
				[
					'remote_base_url' => 1,
					'shop_hostname'   => [],
					'secret'          => true,
					'secret_set_at'   => 'now',
				],
			],
		];
	}

	#[DataProvider( 'absent' )]
	public function test_a_damaged_option_counts_as_absent( mixed $option ): void {
		$settings = self::read( $option );

		self::assertNull( $settings->remote_url );
		self::assertSame( SecretState::Missing, $settings->secret_setting->state );
		self::assertFalse( $settings->is_complete() );
		foreach ( Field::cases() as $field ) {
			self::assertNull( $settings->invalid( $field ), 'Nothing was entered, so nothing is wrong.' );
		}
	}

	/** A URL that SQL or an import swapped gets no signature of the stored secret. */
	public function test_a_swapped_url_gets_no_signature(): void {
		$settings = self::read( [ 'remote_base_url' => 'https://evil.example' ] + self::option() );

		self::assertSame( 'https://evil.example', $settings->remote_url?->url );
		self::assertNull( $settings->secret );
		self::assertSame( SecretState::Missing, $settings->secret_setting->state );
		self::assertFalse( $settings->is_complete() );
	}

	/** A URL constant for another remote gets no signature of the stored secret either. */
	public function test_a_url_constant_for_another_remote_gets_no_signature(): void {
		self::assertNull( self::read( self::option(), [ 'remote_base_url' => 'https://other.example' ] )->secret );
		self::assertSame( self::SECRET, self::read( self::option(), [ 'remote_base_url' => 'https://EXAMPLE.com/base/' ] )->secret?->value );
	}

	/** With other salts the secret is unreadable, and it is there again when they return. */
	public function test_with_other_salts_the_secret_is_unreadable_but_not_lost(): void {
		$settings = self::read( self::option(), [], 'new salts' );

		self::assertSame( SecretState::Unreadable, $settings->secret_setting->state );
		self::assertNull( $settings->secret );
		self::assertSame( SecretState::Set, self::read( self::option() )->secret_setting->state );
	}

	/** A secret in clear, as somebody might write it by SQL, is not used. */
	public function test_a_secret_in_clear_is_not_used(): void {
		self::assertSame( SecretState::Unreadable, self::read( [ 'secret' => self::SECRET ] + self::option() )->secret_setting->state );
	}

	/** Constants win over the option and lock their field. */
	public function test_constants_win_and_lock_their_field(): void {
		$settings = self::read(
			self::option(),
			[
				'remote_base_url' => 'https://constant.example/',
				'shop_hostname'   => 'Constant-Shop.example',
				'secret'          => self::SECRET2,
			]
		);

		self::assertSame( 'https://constant.example', $settings->remote_url?->url );
		self::assertSame( 'constant-shop.example', $settings->shop_hostname?->value );
		self::assertSame( self::SECRET2, $settings->secret?->value );
		self::assertNull( $settings->secret_setting->set_at );
		self::assertTrue( $settings->is_locked( Field::RemoteBaseUrl ) && $settings->is_locked( Field::ShopHostname ) && $settings->is_locked( Field::Secret ) );
		self::assertSame( '', $settings->text( Field::Secret ), 'The secret is never text.' );
	}

	/**
	 * Rows: an invalid constant, and the rule that is reported.
	 *
	 * @return array<string, array{Field, mixed, string}>
	 */
	public static function invalid_constants(): array {
		return [
			'a URL without scheme' => [ Field::RemoteBaseUrl, 'example.com', 'scheme_missing' ],
			'a URL that is a list' => [ Field::RemoteBaseUrl, [], 'not_text' ],
			'a host with a blank'  => [ Field::ShopHostname, 'my shop', 'not_a_host' ],
			'a short secret'       => [ Field::Secret, 'abc', 'too_short' ],
			'a secret that is true' => [ Field::Secret, true, 'not_text' ],
		];
	}

	/** An invalid constant is a state with a reason, and the option does not step in. */
	#[DataProvider( 'invalid_constants' )]
	public function test_an_invalid_constant_is_reported( Field $field, mixed $value, string $rule ): void {
		$settings = self::read( self::option(), [ $field->value => $value ] );

		self::assertSame( $rule, $settings->invalid( $field )?->rule->value );
		self::assertTrue( $settings->is_locked( $field ) );
		self::assertFalse( $settings->is_complete() );
	}

	/**
	 * Settings in force.
	 *
	 * @param array<string, mixed> $constants
	 */
	private static function read( mixed $option, array $constants = [], string $salts = 'salts' ): Settings {
		return SettingsReader::read( SettingsRecord::from_option( $option ), $constants, new SecretBox( $salts ) );
	}

	/**
	 * A complete option.
	 *
	 * @return array<string, mixed>
	 */
	private static function option(): array {
		$bound = new BoundSecret( Secret::parse( self::SECRET ), RemoteUrl::parse( 'https://example.com/base' )->scope() );
		return ( new SettingsRecord(
			'https://example.com/base',
			'shop.example',
			$bound->seal( new SecretBox( 'salts' ), str_repeat( 'n', SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ) ),
			1764000000
		) )->to_option();
	}
}
