<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\Adjustment;
use WCOrderSync\Settings\AdjustmentKind;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\FieldMessages;
use WCOrderSync\Settings\FieldRule;
use WCOrderSync\Settings\InvalidField;
use WCOrderSync\Settings\Secret;

/** Every rule has a sentence of its own. */
final class FieldMessagesTest extends TestCase {

	/** @return iterable<string, array{Field}> */
	public static function fields(): iterable {
		foreach ( Field::cases() as $field ) {
			yield $field->value => [ $field ];
		}
	}

	/** No two rules say the same, and each says what to do. What is no text has the sentence of what does not look like one. */
	#[DataProvider( 'fields' )]
	public function test_every_rule_has_a_sentence_of_its_own( Field $field ): void {
		$rules     = array_filter( FieldRule::cases(), static fn ( FieldRule $rule ): bool => FieldRule::NotText !== $rule );
		$sentences = array_map( static fn ( FieldRule $rule ): string => FieldMessages::error( new InvalidField( $field, $rule ) ), $rules );

		self::assertSame( $sentences, array_unique( $sentences ) );
		foreach ( $sentences as $sentence ) {
			self::assertMatchesRegularExpression( '/\.$/', $sentence );
		}
		self::assertContains( FieldMessages::error( new InvalidField( $field, FieldRule::NotText ) ), $sentences );
	}

	public function test_a_shared_rule_speaks_of_its_field(): void {
		foreach ( [ FieldRule::NotText, FieldRule::Missing, FieldRule::TooLong, FieldRule::Locked ] as $rule ) {
			$sentences = array_map( static fn ( Field $field ): string => FieldMessages::error( new InvalidField( $field, $rule ) ), Field::cases() );
			self::assertSame( $sentences, array_unique( $sentences ), $rule->value );
		}
	}

	/** A locked field names the constant to change. */
	public function test_a_locked_field_names_its_constant(): void {
		self::assertStringContainsString( 'WC_ORDER_SYNC_REMOTE_URL', FieldMessages::error( new InvalidField( Field::RemoteBaseUrl, FieldRule::Locked ) ) );
	}

	/** The number alone is told, never a part of the secret. */
	public function test_a_secret_of_another_length_is_told_its_length(): void {
		foreach ( [ 63, 65 ] as $length ) {
			try {
				Secret::parse( str_repeat( 'a', $length ) );
				self::fail( 'A secret of another length is refused.' );
			} catch ( InvalidField $invalid ) {
				self::assertStringContainsString( "this one has $length.", FieldMessages::error( $invalid ) );
			}
		}
	}

	public function test_an_adjustment_says_what_is_kept(): void {
		foreach ( [ AdjustmentKind::TrimmedToHost, AdjustmentKind::Normalised ] as $kind ) {
			self::assertStringContainsString( 'example.com', FieldMessages::adjustment( new Adjustment( Field::ShopHostname, $kind, 'example.com' ) ) );
		}
		self::assertStringContainsString( 'https://example.com,', FieldMessages::adjustment( new Adjustment( Field::RemoteBaseUrl, AdjustmentKind::Normalised, 'https://example.com' ) ) );
		self::assertStringContainsString( '/api/woo/order-completed was removed', FieldMessages::adjustment( new Adjustment( Field::RemoteBaseUrl, AdjustmentKind::EndpointRemoved, 'https://example.com' ) ) );
		self::assertStringContainsString( 'Spaces', FieldMessages::adjustment( new Adjustment( Field::Secret, AdjustmentKind::BlanksRemoved, '' ) ) );
	}
}
