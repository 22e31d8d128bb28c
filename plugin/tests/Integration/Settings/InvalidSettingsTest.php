<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\DataProvider;

/** All values are saved or none, and each error names its field and a remedy. */
final class InvalidSettingsTest extends SettingsTestCase {

	private const VALID = [
		'remote_base_url' => 'https://other.example/base',
		'shop_hostname'   => 'other-shop.example',
		'secret'          => self::OTHER_SECRET,
	];

	/** @return iterable<string, array{string, string, string}> Field, value, rule. */
	public static function invalid_values(): iterable {
		yield 'no URL at all' => [ 'remote_base_url', '', 'empty' ];
		yield 'a URL without scheme' => [ 'remote_base_url', 'example.com', 'scheme_missing' ];
		yield 'a URL of another scheme' => [ 'remote_base_url', 'ftp://example.com', 'scheme_unsupported' ];
		yield 'a plain http URL of a public host' => [ 'remote_base_url', 'http://example.com', 'https_required' ];
		yield 'a URL with a password' => [ 'remote_base_url', 'https://user:pass@example.com', 'credentials' ];
		yield 'a URL with a query' => [ 'remote_base_url', 'https://example.com/?a=1', 'query' ];
		yield 'a URL with a fragment' => [ 'remote_base_url', 'https://example.com/#top', 'fragment' ];
		yield 'a URL without host' => [ 'remote_base_url', 'https:///base', 'host_missing' ];
		yield 'a URL with a bad host' => [ 'remote_base_url', 'https://exa_mple.com', 'host_invalid' ];
		yield 'a URL with an address in disguise' => [ 'remote_base_url', 'https://2130706433', 'host_invalid' ];
		yield 'a URL with a bad port' => [ 'remote_base_url', 'https://example.com:99999', 'port_invalid' ];
		yield 'a URL with a line break' => [ 'remote_base_url', "https://example.com/\r\nX-Injected: 1", 'not_a_url' ];
		yield 'no hostname at all' => [ 'shop_hostname', '', 'empty' ];
		yield 'a hostname with a blank' => [ 'shop_hostname', 'my shop.com', 'not_a_host' ];
		yield 'a hostname with an underscore' => [ 'shop_hostname', 'my_shop.com', 'not_a_host' ];
		yield 'a hostname with markup' => [ 'shop_hostname', '<b>shop</b>.com', 'not_a_host' ];
		yield 'no secret at all' => [ 'secret', '', 'empty' ];
		yield 'a secret of 63 characters' => [ 'secret', substr( self::OTHER_SECRET, 0, 63 ), 'too_short' ];
		yield 'a secret of 65 characters' => [ 'secret', self::OTHER_SECRET . 'a', 'too_long' ];
		yield 'a secret of 64 characters with a g' => [ 'secret', 'g' . substr( self::OTHER_SECRET, 1 ), 'not_hexadecimal' ];
	}

	#[DataProvider( 'invalid_values' )]
	public function test_one_bad_value_saves_nothing_and_is_named_with_a_remedy( string $field, string $value, string $rule ): void {
		$answer = $this->without_saving( fn (): RestAnswer => $this->save( [ $field => $value ] + self::VALID ) );

		$this->assert_broken( $rule, $field, $answer );
		$this->assertSame( 'Nothing was saved. Correct the marked fields.', $answer->text( 'message' ) );
	}

	#[DataProvider( 'invalid_values' )]
	public function test_one_bad_value_sends_no_test( string $field, string $value, string $rule ): void {
		$values = [ $field => $value ] + [ 'remote_base_url' => $this->endpoint->base_url ] + self::VALID;

		$answer = $this->without_saving( fn (): RestAnswer => $this->test_connection( $values ) );

		$this->assert_broken( $rule, $field, $answer );
		$this->assertSame( 'The connection was not tested. Correct the marked fields.', $answer->text( 'message' ) );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_each_bad_value_is_named_at_once(): void {
		$answer = $this->without_saving(
			fn (): RestAnswer => $this->save(
				[
					'remote_base_url' => 'example.com',
					'shop_hostname'   => '-',
					'secret'          => 'abc',
				]
			)
		);

		$this->assertSame(
			[
				'remote_base_url' => 'scheme_missing',
				'shop_hostname'   => 'not_a_host',
				'secret'          => 'too_short',
			],
			$answer->broken_rules()
		);
	}

	public function test_a_value_that_is_no_text_is_refused_by_its_name(): void {
		foreach ( [ 'remote_base_url', 'shop_hostname', 'secret' ] as $field ) {
			$answer = $this->without_saving( fn (): RestAnswer => $this->save( [ $field => [ 'a list' ] ] + self::VALID ) );

			$this->assertSame( 400, $answer->status );
			$this->assertArrayHasKey( $field, $answer->items( 'data', 'params' ) );
		}
	}

	public function test_a_secret_without_a_remote_asks_for_the_remote(): void {
		$this->forget_settings();

		$this->assert_broken( 'needed_for_secret', 'remote_base_url', $this->save( [ 'secret' => self::SECRET ] ) );
	}

	public function test_a_test_before_anything_was_saved_names_each_missing_field(): void {
		$this->forget_settings();

		$this->assertSame(
			[
				'remote_base_url' => 'empty',
				'shop_hostname'   => 'empty',
				'secret'          => 'empty',
			],
			$this->test_connection()->broken_rules()
		);
		$this->assertSame( [], $this->endpoint->requests() );
	}
}
