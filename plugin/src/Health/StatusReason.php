<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/** Reasons that only the status knows: no delivery and no channel has them. Stable codes of the REST API. */
enum StatusReason: string {
	case SecretUnreadable = 'secret_unreadable';
	case Retrying         = 'retrying';
	case GivenUp          = 'given_up';
	case Late             = 'late';
}
