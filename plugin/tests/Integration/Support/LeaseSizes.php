<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** Listens to the statements that WordPress sends to the database. */
final class LeaseSizes {

	/** @var list<int> */
	private array $sizes = [];

	public function listen(): void {
		add_filter(
			'query',
			function ( string $query ): string {
				if ( 1 === preg_match( '/SET lease_token.* IN \(([\d,]+)\)/s', $query, $found ) ) {
					$this->sizes[] = count( explode( ',', $found[1] ) );
				}
				return $query;
			}
		);
	}

	/** @return list<int> In the order of the leases. */
	public function all(): array {
		return $this->sizes;
	}
}
