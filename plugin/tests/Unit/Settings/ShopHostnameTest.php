<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\AdjustmentKind;
use WCOrderSync\Settings\InvalidField;
use WCOrderSync\Settings\ShopHostname;

/** Rules of the shop hostname. */
final class ShopHostnameTest extends TestCase {

	/**
	 * Rows: what is typed, what is kept, what the user is told.
	 *
	 * @return array<string, array{0: string, 1: string, 2?: AdjustmentKind}>
	 */
	public static function accepted(): array {
		return [
			'a bare name'                       => [ 'example-shop.com', 'example-shop.com' ],
			'blanks around it are trimmed'      => [ " example-shop.com\n", 'example-shop.com' ],
			'a name of one label'               => [ 'localhost', 'localhost' ],
			'an IPv4 address'                   => [ '127.0.0.1', '127.0.0.1' ],
			'www. is kept'                      => [ 'www.example.com', 'www.example.com' ],
			'upper case becomes lower case'     => [ 'Example.COM', 'example.com', AdjustmentKind::Normalised ],
			'an international name'             => [ 'münchen-tee.example', 'xn--mnchen-tee-9db.example', AdjustmentKind::Normalised ],
			'an international name, upper case' => [ 'MÜNCHEN-TEE.example', 'xn--mnchen-tee-9db.example', AdjustmentKind::Normalised ],
			'a name with sharp s'               => [ 'straße.example', 'xn--strae-oqa.example', AdjustmentKind::Normalised ],
			'ideographic full stops'            => [ '例え。テスト', 'xn--r8jz45g.xn--zckzah', AdjustmentKind::Normalised ],
			'a full stop at the end'            => [ 'example.com.', 'example.com', AdjustmentKind::Normalised ],
			'a pasted URL'                      => [ 'https://example.com/shop/?a=b#c', 'example.com', AdjustmentKind::TrimmedToHost ],
			'a pasted URL with user and port'   => [ 'https://me:pw@Example.com:8443', 'example.com', AdjustmentKind::TrimmedToHost ],
			'a URL without scheme'              => [ '//example.com/shop', 'example.com', AdjustmentKind::TrimmedToHost ],
			'a port'                            => [ 'example.com:8080', 'example.com', AdjustmentKind::TrimmedToHost ],
			'a path'                            => [ 'example.com/shop', 'example.com', AdjustmentKind::TrimmedToHost ],
			'a slash'                           => [ 'example.com/', 'example.com', AdjustmentKind::TrimmedToHost ],
			'a query'                           => [ 'example.com?x', 'example.com', AdjustmentKind::TrimmedToHost ],
		];
	}

	/**
	 * A valid name is kept bare, and the user is told what changed.
	 */
	#[DataProvider( 'accepted' )]
	public function test_a_valid_name_is_kept_bare( string $typed, string $value, ?AdjustmentKind $told = null ): void {
		$hostname = ShopHostname::parse( $typed );

		self::assertSame( $value, $hostname->value );
		self::assertSame( null === $told ? [] : [ $told ], $hostname->adjustments );
		self::assertSame( $value, ShopHostname::parse( $hostname->value )->value, 'The kept name is stable.' );
	}

	/**
	 * Rows: what is typed, the rule it breaks.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function refused(): array {
		return [
			'nothing'                        => [ '', 'empty' ],
			'blanks only'                    => [ "\t ", 'empty' ],
			'very long'                      => [ str_repeat( 'a', 2001 ), 'too_long' ],
			'a blank inside'                 => [ 'example shop.com', 'not_a_host' ],
			'a line break inside'            => [ "example.com\r\nX: 1", 'not_a_host' ],
			'an underscore'                  => [ 'my_shop.example', 'not_a_host' ],
			'a hyphen at the start'          => [ '-example.com', 'not_a_host' ],
			'a hyphen at the end of a label' => [ 'example-.com', 'not_a_host' ],
			'an empty label'                 => [ 'example..com', 'not_a_host' ],
			'a label of 64 characters'       => [ str_repeat( 'a', 64 ) . '.com', 'not_a_host' ],
			'a name of 254 characters'       => [ str_repeat( 'a.', 126 ) . 'aa', 'not_a_host' ],
			'a wildcard'                     => [ '*.example.com', 'not_a_host' ],
			'an e-mail address'              => [ 'me@example.com', 'not_a_host' ],
			'an IPv6 address'                => [ '::1', 'not_a_host' ],
			'numbers that are no address'    => [ '300.1.1.1', 'not_a_host' ],
			'a scheme alone'                 => [ 'https://', 'not_a_host' ],
			'a port of letters'              => [ 'example.com:http', 'not_a_host' ],
			'a backslash'                    => [ 'example.com\\x', 'not_a_host' ],
			'invalid UTF-8'                  => [ "ex\xffample.com", 'not_a_host' ],
			'a joiner hidden in a name'      => [ "exa\u{200d}mple.com", 'not_a_host' ],
		];
	}

	/** An invalid name is refused with the rule that it breaks. */
	#[DataProvider( 'refused' )]
	public function test_an_invalid_name_is_refused_with_its_rule( string $typed, string $rule ): void {
		try {
			$hostname = ShopHostname::parse( $typed );
			self::fail( 'Accepted as ' . $hostname->value );
		} catch ( InvalidField $invalid ) {
			self::assertSame( 'shop_hostname', $invalid->field->value );
			self::assertSame( $rule, $invalid->rule->value );
		}
	}
}
