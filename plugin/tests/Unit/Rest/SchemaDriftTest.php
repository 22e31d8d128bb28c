<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\Badge;
use WCOrderSync\Connection\StepName;
use WCOrderSync\Health\DeliveryState;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;

/**
 * The schema files name what the classes have.
 *
 * Tests plugin/schemas against the enums that the responses are made of.
 */
final class SchemaDriftTest extends TestCase {

	/**
	 * Rows: file, path to a list of names in it, the names in PHP.
	 *
	 * @return array<string, array{string, string, list<string>}>
	 */
	public static function names(): array {
		$fields = array_column( Field::cases(), 'value' );
		return [
			'fields to save'         => [ 'settings', 'request.properties', $fields ],
			'fields to test'         => [ 'connection-test', 'request.properties', $fields ],
			'fields of adjustments'  => [ 'settings', 'response.properties.adjustments.items.properties.field.enum', $fields ],
			'states of the secret'   => [ 'settings', 'response.properties.secret.properties.state.enum', array_column( SecretState::cases(), 'value' ) ],
			'states of the site'     => [ 'site', 'response.properties.state.enum', array_column( SiteState::cases(), 'value' ) ],
			'states of deliveries'   => [ 'status', 'response.properties.state.enum', array_column( DeliveryState::cases(), 'value' ) ],
			'badges'                 => [ 'connection-test', 'response.properties.badge.enum', array_column( Badge::cases(), 'value' ) ],
			'steps'                  => [ 'connection-test', 'response.properties.steps.items.properties.name.enum', array_column( StepName::cases(), 'value' ) ],
			'the secret has no text' => [ 'settings', 'response.properties.secret.properties', [ 'state', 'set_at', 'ends_with', 'locked_by', 'error' ] ],
		];
	}

	/** @param list<string> $names */
	#[DataProvider( 'names' )]
	public function test_schema_and_classes_name_the_same( string $file, string $path, array $names ): void {
		$found = json_decode( (string) file_get_contents( dirname( __DIR__, 3 ) . "/schemas/$file.json" ), true, 512, JSON_THROW_ON_ERROR ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of this repository.
		foreach ( explode( '.', $path ) as $key ) {
			self::assertIsArray( $found );
			$found = $found[ $key ] ?? null;
		}

		self::assertIsArray( $found );
		self::assertSame( $names, array_is_list( $found ) ? $found : array_keys( $found ) );
	}
}
