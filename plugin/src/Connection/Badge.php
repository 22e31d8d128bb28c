<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/**
 * The three colours of a verdict.
 *
 * What a merchant sees first.
 */
enum Badge: string {
	case Green = 'green';
	case Amber = 'amber';
	case Red   = 'red';
}
