<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** Status 0: there was no answer, and the body says why. */
final class HttpAnswer {

	public function __construct(
		public readonly int $status,
		public readonly string $body,
		public readonly float $finished_at
	) {}

	/** @return array<array-key, mixed> */
	public function json(): array {
		$value = json_decode( $this->body, true );
		if ( ! is_array( $value ) ) {
			throw new \RuntimeException( "This is no JSON, but: {$this->body}" );
		}
		return $value;
	}
}
