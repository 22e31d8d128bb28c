<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

/** Read as JSON, as a client does; the same for this process, another one, and HTTP. */
final class RestAnswer {

	/** @param float $seconds What AnotherProcess has measured around the call; 0 from elsewhere. */
	public function __construct(
		public readonly int $status,
		public readonly string $json,
		public readonly float $seconds = 0.0
	) {}

	public static function of( \WP_REST_Response $response ): self {
		return new self( $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
	}

	/** The value under a path of keys, null where there is none. */
	public function value( string ...$path ): mixed {
		$value = json_decode( $this->json, true );
		foreach ( $path as $key ) {
			$value = is_array( $value ) ? $value[ $key ] ?? null : null;
		}
		return $value;
	}

	public function text( string ...$path ): string {
		$value = $this->value( ...array_values( $path ) );
		return is_string( $value ) ? $value : '';
	}

	/** @return array<array-key, mixed> */
	public function items( string ...$path ): array {
		$value = $this->value( ...array_values( $path ) );
		return is_array( $value ) ? $value : [];
	}

	/** @return array<string, string> Field => code of the rule that it broke. */
	public function broken_rules(): array {
		$rules = [];
		foreach ( $this->items( 'data', 'fields' ) as $field => $broken ) {
			$rules[ (string) $field ] = is_array( $broken ) && is_string( $broken['code'] ?? null ) ? $broken['code'] : '';
		}
		return $rules;
	}
}
