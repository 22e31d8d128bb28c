<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** See testbed/endpoint/recording.ts. */
final class EndpointRequest {

	/** @param array<array-key, mixed> $headers Lower-case name => value. */
	private function __construct(
		public readonly string $path,
		private readonly array $headers,
		public readonly string $body,
		public readonly bool $signature_valid,
		public readonly bool $webhook_signature_valid,
		public readonly bool $is_ping,
		public readonly ?string $order_ref,
		public readonly float $at
	) {}

	/** @param array<array-key, mixed> $recorded What the control API answered. */
	public static function of( array $recorded ): self {
		$text = static fn ( string $key ): string => is_string( $recorded[ $key ] ?? null ) ? $recorded[ $key ] : '';
		return new self(
			$text( 'path' ),
			is_array( $recorded['headers'] ?? null ) ? $recorded['headers'] : [],
			(string) base64_decode( $text( 'body_base64' ), true ),
			true === ( $recorded['signature_valid'] ?? null ),
			true === ( $recorded['webhook_signature_valid'] ?? null ),
			true === ( $recorded['is_ping'] ?? null ),
			is_string( $recorded['order_ref'] ?? null ) ? $recorded['order_ref'] : null,
			(float) ( new \DateTimeImmutable( $text( 'at' ) ) )->format( 'U.u' )
		);
	}

	public function header( string $name ): string {
		$value = $this->headers[ strtolower( $name ) ] ?? '';
		return is_string( $value ) ? $value : '';
	}

	/** @return array<array-key, mixed> */
	public function json(): array {
		$value = json_decode( $this->body, true, 512, JSON_THROW_ON_ERROR );
		return is_array( $value ) ? $value : [];
	}
}
