<?php
/**
 * What may be saved or tested together.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\Adjustment;
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
 * Tests Proposal.
 */
final class ProposalTest extends TestCase {

	private const REMOTE  = 'https://example.com/base';
	private const OTHER   = 'https://other.example';
	private const SECRET  = '8f3c1b0e5a7d49266b1f0c9d3e8a75d2c4b6a1908e7f5d3c2b1a09f8e7d6c5b4';
	private const SECRET2 = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

	/**
	 * Absent fields keep their value and change nothing.
	 */
	public function test_absent_fields_change_nothing(): void {
		$proposal = self::propose( [] );

		self::assertSame( [], self::changed( $proposal ) );
		[ $remote, $shop, $secret ] = $proposal->complete();
		self::assertSame( [ self::REMOTE, 'shop.example', self::SECRET ], [ $remote->url, $shop->value, $secret->value ] );
	}

	/**
	 * The values in force, sent again, change nothing.
	 */
	public function test_the_values_in_force_change_nothing(): void {
		$proposal = self::propose(
			[
				'remote_base_url' => self::REMOTE . '/',
				'shop_hostname'   => 'SHOP.example',
				'secret'          => self::SECRET,
			]
		);

		self::assertSame( [], self::changed( $proposal ) );
	}

	/**
	 * All broken rules are reported at once.
	 */
	public function test_all_broken_rules_are_reported_at_once(): void {
		$this->assert_refused(
			[
				'remote_base_url' => 'scheme_missing',
				'shop_hostname'   => 'empty',
				'secret'          => 'not_text',
			],
			[
				'remote_base_url' => 'example.com',
				'shop_hostname'   => ' ',
				'secret'          => null,
			]
		);
	}

	/**
	 * Rows: another remote than the one that the stored secret is bound to.
	 *
	 * @return array<string, array{string}>
	 */
	public static function other_remotes(): array {
		return [
			'another host'      => [ self::OTHER ],
			'another base path' => [ 'https://example.com/base2' ],
			'no base path'      => [ 'https://example.com' ],
			'another port'      => [ 'https://example.com:8443/base' ],
			'a subdomain'       => [ 'https://www.example.com/base' ],
		];
	}

	/**
	 * Another remote needs its secret in the same request; the stored one does not sign for it.
	 *
	 * @param string $remote Remote.
	 */
	#[DataProvider( 'other_remotes' )]
	public function test_another_remote_needs_its_secret( string $remote ): void {
		$this->assert_refused( [ 'secret' => 'secret_required_for_new_remote' ], [ 'remote_base_url' => $remote ] );
		$this->assert_refused( [ 'secret' => 'secret_required_for_new_remote' ], [ 'remote_base_url' => $remote ], self::settings( [], 'new salts' ) );
	}

	/**
	 * With a secret the new remote is saved, and the secret is bound to it, even when it is the old secret.
	 */
	public function test_with_a_secret_the_new_remote_is_saved_and_the_secret_bound_to_it(): void {
		foreach ( [ self::SECRET, self::SECRET2 ] as $secret ) {
			$proposal = self::propose(
				[
					'remote_base_url' => self::OTHER,
					'secret'          => $secret,
				]
			);

			self::assertSame( [ 'remote_base_url', 'secret' ], self::changed( $proposal ) );
			self::assertSame( self::OTHER, $proposal->secret_to_store()?->scope );
			self::assertSame( $secret, $proposal->secret()?->value );
		}
	}

	/**
	 * An invalid secret beside a new remote is reported by its own rule.
	 */
	public function test_an_invalid_secret_beside_a_new_remote_is_reported_by_its_own_rule(): void {
		$this->assert_refused(
			[ 'secret' => 'too_short' ],
			[
				'remote_base_url' => self::OTHER,
				'secret'          => 'abc',
			]
		);
	}

	/**
	 * A new secret alone is bound to the remote in force.
	 */
	public function test_a_new_secret_alone_is_bound_to_the_remote_in_force(): void {
		$proposal = self::propose( [ 'secret' => self::SECRET2 ] );

		self::assertSame( [ 'secret' ], self::changed( $proposal ) );
		self::assertSame( self::REMOTE, $proposal->secret_to_store()?->scope );
	}

	/**
	 * The first remote needs no secret yet, and a secret needs a remote.
	 */
	public function test_at_first_a_secret_needs_a_remote_but_no_remote_needs_a_secret(): void {
		$empty = SettingsReader::read( new SettingsRecord(), [], new SecretBox( 'salts' ) );

		self::assertSame( [ 'remote_base_url' ], self::changed( self::propose( [ 'remote_base_url' => self::REMOTE ], $empty ) ) );
		$this->assert_refused( [ 'remote_base_url' => 'needed_for_secret' ], [ 'secret' => self::SECRET ], $empty );
	}

	/**
	 * After the URL was swapped, saving the old one again needs no secret, since it is bound to that.
	 */
	public function test_the_remote_that_the_secret_is_bound_to_needs_no_secret(): void {
		$record   = new SettingsRecord( self::OTHER, 'shop.example', self::sealed(), 1 );
		$proposal = self::propose( [ 'remote_base_url' => self::REMOTE ], SettingsReader::read( $record, [], new SecretBox( 'salts' ) ) );

		self::assertSame( [ 'remote_base_url' ], self::changed( $proposal ) );
		self::assertSame( self::SECRET, $proposal->secret()?->value );
	}

	/**
	 * A locked field takes its own value and no other.
	 */
	public function test_a_locked_field_takes_no_other_value(): void {
		$locked = self::settings(
			[
				'remote_base_url' => self::REMOTE,
				'shop_hostname'   => 'shop.example',
				'secret'          => self::SECRET,
			]
		);

		$same = [
			'remote_base_url' => self::REMOTE . '/',
			'shop_hostname'   => 'Shop.example',
			'secret'          => self::SECRET,
		];
		self::assertSame( [], self::changed( self::propose( $same, $locked ) ) );
		self::assertNull( self::propose( $same, $locked )->secret_to_store() );
		$this->assert_refused(
			[
				'remote_base_url' => 'locked',
				'shop_hostname'   => 'locked',
				'secret'          => 'locked',
			],
			[
				'remote_base_url' => self::OTHER,
				'shop_hostname'   => 'other.example',
				'secret'          => self::SECRET2,
			],
			$locked
		);
	}

	/**
	 * With the secret in a constant only an administrator points it elsewhere, be it to save or to test.
	 */
	public function test_with_the_secret_in_a_constant_only_an_administrator_points_it_elsewhere(): void {
		$locked = self::settings( [ 'secret' => self::SECRET2 ] );

		$this->assert_refused( [ 'remote_base_url' => 'administrator_only' ], [ 'remote_base_url' => self::OTHER ], $locked );
		self::assertSame( [], self::changed( Proposal::of( $locked, [ 'remote_base_url' => self::REMOTE ], false ) ) );

		$allowed = Proposal::of( $locked, [ 'remote_base_url' => self::OTHER ], true );
		self::assertSame( [ 'remote_base_url' ], self::changed( $allowed ) );
		self::assertSame( self::SECRET2, $allowed->secret()?->value );
	}

	/**
	 * A test names each field that was never filled in.
	 */
	public function test_a_test_names_each_missing_field(): void {
		try {
			self::propose( [], SettingsReader::read( new SettingsRecord(), [], new SecretBox( 'salts' ) ) )->complete();
			self::fail( 'Complete.' );
		} catch ( InvalidSettings $invalid ) {
			self::assertSame( [ 'remote_base_url: empty', 'shop_hostname: empty', 'secret: empty' ], array_map( static fn ( $field ) => $field->getMessage(), $invalid->fields ) );
		}
	}

	/**
	 * What was changed so that it fits is told, a secret's value never.
	 */
	public function test_adjustments_are_told(): void {
		$adjustments = self::propose(
			[
				'shop_hostname' => 'https://Shop2.example/x',
				'secret'        => self::SECRET2 . "\n",
			]
		)->adjustments();

		self::assertEquals(
			[
				new Adjustment( Field::ShopHostname, 'trimmed_to_host', 'shop2.example' ),
				new Adjustment( Field::Secret, 'blanks_removed', '' ),
			],
			$adjustments
		);
	}

	/**
	 * The record takes over only what changed.
	 */
	public function test_the_record_takes_over_only_what_changed(): void {
		$box    = new SecretBox( 'salts' );
		$record = new SettingsRecord( self::REMOTE, 'shop.example', self::sealed(), 1 );
		$nonce  = str_repeat( 'm', SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );

		$renamed = $record->with( self::propose( [ 'shop_hostname' => 'new.example' ] ), $box, $nonce, 2 );
		self::assertEquals( new SettingsRecord( self::REMOTE, 'new.example', self::sealed(), 1 ), $renamed );

		$rotated = $record->with( self::propose( [ 'secret' => self::SECRET2 ] ), $box, $nonce, 2 );
		self::assertSame( self::SECRET2, SettingsReader::read( $rotated, [], $box )->secret?->value );
		self::assertSame( 2, $rotated->secret_set_at );
		self::assertStringNotContainsString( self::SECRET2, (string) json_encode( $rotated->to_option() ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- Runs without WordPress.
	}

	/**
	 * Asserts that an input is refused.
	 *
	 * @param array<string, string> $rules    Field => rule.
	 * @param array<string, mixed>  $input    Input.
	 * @param Settings|null         $settings Settings in force.
	 */
	private function assert_refused( array $rules, array $input, ?Settings $settings = null ): void {
		try {
			self::propose( $input, $settings );
			self::fail( 'Accepted.' );
		} catch ( InvalidSettings $invalid ) {
			$found = [];
			foreach ( $invalid->fields as $field ) {
				$found[ $field->field ] = $field->rule;
			}
			self::assertSame( $rules, $found );
		}
	}

	/**
	 * A proposal by a shop manager.
	 *
	 * @param array<string, mixed> $input    Input.
	 * @param Settings|null        $settings Settings in force.
	 */
	private static function propose( array $input, ?Settings $settings = null ): Proposal {
		return Proposal::of( $settings ?? self::settings(), $input, false );
	}

	/**
	 * Complete settings.
	 *
	 * @param array<string, mixed> $constants Constants.
	 * @param string               $salts     Salts.
	 */
	private static function settings( array $constants = [], string $salts = 'salts' ): Settings {
		return SettingsReader::read( new SettingsRecord( self::REMOTE, 'shop.example', self::sealed(), 1 ), $constants, new SecretBox( $salts ) );
	}

	/**
	 * The stored secret.
	 */
	private static function sealed(): string {
		return ( new BoundSecret( Secret::parse( self::SECRET ), self::REMOTE ) )->seal( new SecretBox( 'salts' ), str_repeat( 'n', SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ) );
	}

	/**
	 * Fields that saving would change.
	 *
	 * @param Proposal $proposal Proposal.
	 * @return list<string>
	 */
	private static function changed( Proposal $proposal ): array {
		return array_values( array_map( static fn ( Field $field ): string => $field->value, array_filter( Field::cases(), $proposal->changes( ... ) ) ) );
	}
}
