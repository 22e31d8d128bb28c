<?php
declare( strict_types=1 );

namespace WCOrderSync\Orders;

defined( 'ABSPATH' ) || exit;

/**
 * What has become of a person's data since a body was built.
 *
 * Why a stored body must not be sent as it is.
 */
enum Erasure {
	case Deleted;
	case Anonymised;
}
