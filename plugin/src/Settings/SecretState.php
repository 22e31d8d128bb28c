<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Whether there is a secret to sign with.
 *
 * States of the stored secret, as the REST API names them.
 */
enum SecretState: string {
	/** None was entered, or the one that was entered belongs to another remote. */
	case Missing = 'missing';

	/** It can sign. */
	case Set = 'set';

	/** It is there but the salts it was encrypted with have changed. Nothing is lost: it has to be entered again. */
	case Unreadable = 'unreadable';
}
