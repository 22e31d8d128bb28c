<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\Adjustment;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\FieldMessages;
use WCOrderSync\Settings\InvalidField;
use WCOrderSync\Settings\Secret;

/** Every rule has a sentence of its own. */
final class FieldMessagesTest extends TestCase {

	/**
	 * The rules of each field, as its class and Proposal throw them. One of each field may use the general sentence.
	 *
	 * @return array<string, array{Field, list<string>}>
	 */
	public static function rules(): array {
		$sources = [
			'remote base URL' => [ Field::RemoteBaseUrl, [ 'RemoteUrl' ], [ 'needed_for_secret', 'administrator_only', 'locked' ] ],
			'shop hostname'   => [ Field::ShopHostname, [ 'ShopHostname' ], [ 'administrator_only', 'taken', 'taken_constant', 'locked' ] ],
			'secret'          => [ Field::Secret, [], [ 'empty', 'not_hexadecimal', 'too_short', 'too_long', 'secret_required_for_new_remote', 'locked' ] ],
		];
		$rows    = [];
		foreach ( $sources as $name => [ $field, $classes, $rules ] ) {
			foreach ( $classes as $class ) {
				$source = (string) file_get_contents( dirname( __DIR__, 3 ) . '/src/Settings/' . $class . '.php' ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of this repository.
				preg_match_all( "/, '([a-z_]+)' \\);/", $source, $found );
				$rules = [ ...$rules, ...$found[1] ];
			}
			$rows[ $name ] = [ $field, array_values( array_unique( $rules ) ) ];
		}
		return $rows;
	}

	/**
	 * No two rules of a field say the same, and each says what to do.
	 *
	 * @param list<string> $rules
	 */
	#[DataProvider( 'rules' )]
	public function test_every_rule_has_a_sentence_of_its_own( Field $field, array $rules ): void {
		$sentences = array_map( static fn ( string $rule ): string => FieldMessages::error( new InvalidField( $field->value, $rule ) ), $rules );

		self::assertGreaterThan( 2, count( $rules ) );
		self::assertSame( $sentences, array_unique( $sentences ) );
		foreach ( $sentences as $sentence ) {
			self::assertMatchesRegularExpression( '/\.$/', $sentence );
		}
	}

	/** A locked field names the constant to change. */
	public function test_a_locked_field_names_its_constant(): void {
		self::assertStringContainsString( 'WC_ORDER_SYNC_REMOTE_URL', FieldMessages::error( new InvalidField( 'remote_base_url', 'locked' ) ) );
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
		foreach ( [ 'trimmed_to_host', 'normalised' ] as $code ) {
			self::assertStringContainsString( 'example.com', FieldMessages::adjustment( new Adjustment( Field::ShopHostname, $code, 'example.com' ) ) );
		}
		self::assertStringContainsString( 'https://example.com,', FieldMessages::adjustment( new Adjustment( Field::RemoteBaseUrl, 'normalised', 'https://example.com' ) ) );
		self::assertStringContainsString( '/api/woo/order-completed was removed', FieldMessages::adjustment( new Adjustment( Field::RemoteBaseUrl, 'endpoint_removed', 'https://example.com' ) ) );
		self::assertStringContainsString( 'Blanks', FieldMessages::adjustment( new Adjustment( Field::Secret, 'blanks_removed', '' ) ) );
	}
}
