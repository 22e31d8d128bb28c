<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * How a value was changed so that it fits.
 *
 * FieldMessages has a sentence for each.
 */
enum AdjustmentKind {
	case TrimmedToHost;
	case EndpointRemoved;
	case BlanksRemoved;

	/** Only the spelling changed; the value means the same. */
	case Normalised;
}
