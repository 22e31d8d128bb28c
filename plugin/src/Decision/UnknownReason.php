<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** A stored code that this version does not know: a newer version wrote it. */
final class UnknownReason implements ReasonCode {

	public function __construct( private readonly string $code ) {}

	public function code(): string {
		return $this->code;
	}

	public function text(): string {
		/* translators: %s: a code such as some_reason. */
		return sprintf( __( 'The reason is not known to this version of the plugin (%s). Look under WooCommerce → Status → Logs, source wc-order-sync.', 'wc-order-sync' ), $this->code );
	}
}
