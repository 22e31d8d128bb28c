<?php
/**
 * The three colours of a verdict.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/**
 * What a merchant sees first.
 */
enum Badge: string {
	case Green = 'green';
	case Amber = 'amber';
	case Red   = 'red';
}
