<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use WCOrderSync\Settings\Adjustment;
use WCOrderSync\Settings\AdjustmentKind;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\InvalidSettings;
use WCOrderSync\Settings\Proposal;
use WCOrderSync\Settings\SecretBox;
use WCOrderSync\Settings\SettingsReader;
use WCOrderSync\Settings\SettingsRecord;

/** What may be saved or tested together. */
final class ProposalTest extends ProposalTestCase {

	/** Absent fields keep their value and change nothing. */
	public function test_absent_fields_change_nothing(): void {
		$proposal = self::propose( [] );

		self::assertSame( [], self::changed( $proposal ) );
		[ $remote, $shop, $secret ] = $proposal->complete();
		self::assertSame( [ self::REMOTE, 'shop.example', self::SECRET ], [ $remote->url, $shop->value, $secret->value ] );
	}

	/** The values in force, sent again, change nothing. */
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

	/** A locked field takes its own value and no other. */
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
	 * With the secret in a constant only an administrator points it elsewhere or lets it sign under another name, be it to save or to test.
	 */
	public function test_with_the_secret_in_a_constant_only_an_administrator_points_it_elsewhere(): void {
		$locked = self::settings( [ 'secret' => self::SECRET2 ] );

		$this->assert_refused( [ 'remote_base_url' => 'administrator_only' ], [ 'remote_base_url' => self::OTHER ], $locked );
		self::assertSame( [], self::changed( Proposal::of( $locked, [ 'remote_base_url' => self::REMOTE ], false ) ) );

		$this->assert_refused( [ 'shop_hostname' => 'administrator_only' ], [ 'shop_hostname' => 'other.example' ], $locked );
		self::assertSame( [], self::changed( Proposal::of( $locked, [ 'shop_hostname' => 'SHOP.example' ], false ) ), 'the name in force is no change' );
		self::assertSame( [ 'shop_hostname' ], self::changed( Proposal::of( $locked, [ 'shop_hostname' => 'other.example' ], true ) ) );

		$allowed = Proposal::of( $locked, [ 'remote_base_url' => self::OTHER ], true );
		self::assertSame( [ 'remote_base_url' ], self::changed( $allowed ) );
		self::assertSame( self::SECRET2, $allowed->secret()?->value );
	}

	/** A test names each field that was never filled in. */
	public function test_a_test_names_each_missing_field(): void {
		try {
			self::propose( [], SettingsReader::read( new SettingsRecord(), [], new SecretBox( 'salts' ) ) )->complete();
			self::fail( 'Complete.' );
		} catch ( InvalidSettings $invalid ) {
			self::assertSame( [ 'remote_base_url: empty', 'shop_hostname: empty', 'secret: empty' ], array_map( static fn ( $field ) => $field->getMessage(), $invalid->fields ) );
		}
	}

	/** A constant that breaks a rule is not called empty: nobody can fill it in on the page. */
	public function test_a_test_names_the_rule_that_a_constant_breaks(): void {
		try {
			self::propose( [], self::settings( [ 'secret' => 'zz' ] ) )->complete();
			self::fail( 'Complete.' );
		} catch ( InvalidSettings $invalid ) {
			self::assertSame( [ 'secret: not_hexadecimal' ], array_map( static fn ( $field ) => $field->getMessage(), $invalid->fields ) );
		}
	}

	/** What was changed so that it fits is told, a secret's value never. */
	public function test_adjustments_are_told(): void {
		$adjustments = self::propose(
			[
				'shop_hostname' => 'https://Shop2.example/x',
				'secret'        => self::SECRET2 . "\n",
			]
		)->adjustments();

		self::assertEquals(
			[
				new Adjustment( Field::ShopHostname, AdjustmentKind::TrimmedToHost, 'shop2.example' ),
				new Adjustment( Field::Secret, AdjustmentKind::BlanksRemoved, '' ),
			],
			$adjustments
		);
	}

	public function test_the_record_takes_over_only_what_changed(): void {
		$box    = new SecretBox( 'salts' );
		$record = new SettingsRecord( self::REMOTE, 'shop.example', self::sealed(), 1 );
		$nonce  = str_repeat( 'm', SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );

		$renamed = $record->with( self::propose( [ 'shop_hostname' => 'new.example' ] ), $box, $nonce, 2 );
		self::assertEquals( new SettingsRecord( self::REMOTE, 'new.example', self::sealed(), 1, bin2hex( $nonce ) ), $renamed );

		$rotated = $record->with( self::propose( [ 'secret' => self::SECRET2 ] ), $box, $nonce, 2 );
		self::assertSame( self::SECRET2, SettingsReader::read( $rotated, [], $box )->secret?->value );
		self::assertSame( 2, $rotated->secret_set_at );
		self::assertStringNotContainsString( self::SECRET2, (string) json_encode( $rotated->to_option() ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- Runs without WordPress.
	}
}
