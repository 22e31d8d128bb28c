<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/** What tests, pings and orders have shown of the endpoint under the current settings. */
final class Evidence {

	/**
	 * @param bool   $was_green     Whether a test saw it refuse a forged request.
	 * @param bool   $is_slow       Whether it was slow in the last minutes.
	 * @param bool   $is_judged     Whether, in the last minutes, a ping that was sent because of an order showed that it takes orders.
	 * @param string $refused_alike Orders in a row that it refused in the same way, as RefusedAlike writes them.
	 */
	public function __construct(
		public readonly bool $was_green = false,
		public readonly bool $is_slow = false,
		public readonly bool $is_judged = false,
		public readonly string $refused_alike = ''
	) {}
}
