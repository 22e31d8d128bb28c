<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The rules that a field's value can break.
 *
 * The values are the codes of the REST API. FieldMessages has a sentence for each.
 */
enum FieldRule: string {
	/** For every field. */
	case NotText = 'not_text';
	case Missing = 'empty';
	case TooLong = 'too_long';
	case Locked  = 'locked';

	/** For the two fields that say where and under which name a fixed secret signs. */
	case AdministratorOnly = 'administrator_only';

	/** For the remote base URL. */
	case NotAUrl           = 'not_a_url';
	case UrlRequired       = 'needed_for_secret';
	case SchemeMissing     = 'scheme_missing';
	case SchemeUnsupported = 'scheme_unsupported';
	case HttpsRequired     = 'https_required';
	case Credentials       = 'credentials';
	case Query             = 'query';
	case Fragment          = 'fragment';
	case HostMissing       = 'host_missing';
	case HostInvalid       = 'host_invalid';
	case PortInvalid       = 'port_invalid';
	case PathInvalid       = 'path_invalid';

	/** For the shop hostname. */
	case NotAHost      = 'not_a_host';
	case Taken         = 'taken';
	case TakenConstant = 'taken_constant';

	/** For the secret. */
	case NotHexadecimal = 'not_hexadecimal';
	case TooShort       = 'too_short';
	case SecretRequired = 'secret_required_for_new_remote';
}
