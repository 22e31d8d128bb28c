<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/** What tools that copy databases lose. */
enum FlawKind {
	case NoTable;
	case NoChannelRow;
	/** The unique key that makes a second delivery of one completion impossible. */
	case NoGuard;
	case NoNumbers;
}
