<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/** The colour of a verdict. */
enum Badge: string {
	case Green = 'green';
	case Amber = 'amber';
	case Red   = 'red';
}
