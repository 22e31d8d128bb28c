<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** See testbed/endpoint/control.ts. */
final class Endpoint {

	public function __construct( public readonly string $base_url ) {}

	/**
	 * Replaces the script. Without a rule that matches, the remote answers 200 or 401 by the signature.
	 *
	 * @param list<array<string, mixed>> $rules Rules, first match wins.
	 */
	public function script( string $secret, array $rules = [] ): void {
		$answer = Http::send(
			'PUT',
			$this->base_url . '/__control/script',
			(string) wp_json_encode(
				[
					'secret' => $secret,
					'rules'  => $rules,
				]
			)
		);
		if ( 200 !== $answer->status ) {
			throw new \RuntimeException( "The remote refused its script: {$answer->body}" );
		}
	}

	public function forget(): void {
		Http::send( 'DELETE', $this->base_url . '/__control/requests' );
	}

	/** @return list<EndpointRequest> Oldest first. */
	public function requests( int $at_least = 0 ): array {
		$found = Http::send( 'GET', $this->base_url . '/__control/requests?within_ms=120000&at_least=' . $at_least )->json();
		return array_map(
			static fn ( mixed $request ): EndpointRequest => EndpointRequest::of( is_array( $request ) ? $request : [] ),
			array_values( $found )
		);
	}

	/** @return list<EndpointRequest> Without the pings. */
	public function orders( int $at_least = 0 ): array {
		return array_values( array_filter( $this->requests( $at_least ), static fn ( EndpointRequest $request ): bool => ! $request->is_ping ) );
	}

	/** @return list<string|null> What arrived, in this order. */
	public function order_refs(): array {
		return array_map( static fn ( EndpointRequest $request ): ?string => $request->order_ref, $this->orders() );
	}

	/** The one order that arrived. */
	public function only_order(): EndpointRequest {
		$orders = $this->orders();
		if ( 1 !== count( $orders ) ) {
			throw new \RuntimeException( count( $orders ) . ' orders arrived instead of one.' );
		}
		return $orders[0];
	}
}
