<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/** One POST request, ready to be sent. */
final class Request {

	/**
	 * @param string                $url     Absolute URL of the endpoint.
	 * @param array<string, string> $headers Header name => value, without User-Agent.
	 * @param string                $body    Sent byte for byte.
	 */
	public function __construct(
		public readonly string $url,
		public readonly array $headers,
		public readonly string $body,
		public readonly string $user_agent
	) {}
}
