<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/** Reasons that no delivery and no channel has, only the status. The values are stable codes of the REST API. */
enum StatusReason: string {
	case SecretUnreadable = 'secret_unreadable';
	case Retrying         = 'retrying';
	case GivenUp          = 'given_up';
	case Late             = 'late';
}
