<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/** How much a finding matters. The values are the names that Site Health gives them. */
enum FindingStatus: string {
	/** All is well. */
	case Good = 'good';

	/** Someone should look at it. */
	case Recommended = 'recommended';

	/** Orders wait until someone acts. */
	case Critical = 'critical';
}
