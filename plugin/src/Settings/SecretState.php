<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Whether there is a secret to sign with.
 *
 * The values are those of the REST API.
 */
enum SecretState: string {
	/** None was entered, or the stored one belongs to another endpoint. */
	case Missing = 'missing';

	/** It can sign. */
	case Set = 'set';

	/** It was encrypted with other salts. Someone has to enter it again. */
	case Unreadable = 'unreadable';
}
