<?php
declare( strict_types=1 );

namespace WCOrderSync\Orders;

defined( 'ABSPATH' ) || exit;

/** Why a stored payload must not be sent as it is: what has happened to the person's data since it was built. */
enum Erasure {
	case Deleted;
	case Anonymised;
}
