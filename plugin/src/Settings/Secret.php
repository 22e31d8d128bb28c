<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The secret that shop and endpoint share: exactly 64 hexadecimal characters.
 *
 * The key is the text itself, not the bytes that it encodes, so upper and lower case are kept.
 */
final class Secret implements \JsonSerializable {

	public const LENGTH = 64;

	/**
	 * Use Secret::parse() or Secret::generate().
	 *
	 * @param string               $value       The 64 characters.
	 * @param list<AdjustmentKind> $adjustments What was changed and the user should know.
	 */
	private function __construct(
		#[\SensitiveParameter] public readonly string $value,
		public readonly array $adjustments = []
	) {}

	/**
	 * Reads what a user typed. Removes the white space that pasting adds.
	 *
	 * @throws InvalidField When a rule is broken.
	 */
	public static function parse( #[\SensitiveParameter] string $typed ): self {
		$value  = PastedText::without_blanks( $typed );
		$length = strlen( $value );
		$is_hex = 1 === preg_match( '/^[0-9a-fA-F]*$/D', $value );
		$rule   = match ( true ) {
			'' === $value          => FieldRule::Missing,
			! $is_hex              => FieldRule::NotHexadecimal,
			$length < self::LENGTH => FieldRule::TooShort,
			$length > self::LENGTH => FieldRule::TooLong,
			default                => null,
		};
		if ( null !== $rule ) {
			throw new InvalidField( Field::Secret, $rule, $length );
		}
		return new self( $value, $value === $typed ? [] : [ AdjustmentKind::BlanksRemoved ] );
	}

	/**
	 * Makes a new secret of 32 random bytes.
	 *
	 * @throws \LengthException When there are not 32 of them.
	 */
	public static function generate( #[\SensitiveParameter] string $thirty_two_bytes ): self {
		if ( 2 * strlen( $thirty_two_bytes ) !== self::LENGTH ) {
			throw new \LengthException( 'A secret is made of 32 random bytes.' );
		}
		return new self( bin2hex( $thirty_two_bytes ) );
	}

	/** The last four characters, by which people recognise a secret. */
	public function ends_with(): string {
		return substr( $this->value, -4 );
	}

	/**
	 * Keeps the value out of dumps.
	 *
	 * @return array<string, string>
	 */
	public function __debugInfo(): array {
		return [ 'ends_with' => $this->ends_with() ];
	}

	/** Keeps the value out of logs and responses. */
	public function jsonSerialize(): string {
		return '…' . $this->ends_with();
	}

	/**
	 * Keeps the value out of options, caches and queues.
	 *
	 * @throws \LogicException Always.
	 */
	public function __serialize(): never {
		throw new \LogicException( 'A secret is stored through BoundSecret only.' );
	}
}
