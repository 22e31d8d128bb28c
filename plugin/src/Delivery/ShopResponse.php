<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

defined( 'ABSPATH' ) || exit;

/** The response of this request: whether somebody waits for it, and how to hand it over before more work is done. */
final class ShopResponse {

	/** Whether the response can reach the shopper before this process goes on. */
	public function can_be_flushed(): bool {
		return ! self::has_nobody_waiting() && ( function_exists( 'fastcgi_finish_request' ) || function_exists( 'litespeed_finish_request' ) );
	}

	/** Whether nobody waits for a response: a command line, or WP-Cron, which is called by a request that does not read the answer. */
	public static function has_nobody_waiting(): bool {
		return self::is_command_line() || wp_doing_cron();
	}

	/** Whether there is no response at all. */
	public static function is_command_line(): bool {
		return 'cli' === php_sapi_name();
	}

	/** Whether the request ended in a fatal error: its memory may be used up and its transaction open. */
	public static function has_failed(): bool {
		$error = error_get_last();
		return null !== $error && 0 !== ( $error['type'] & ( E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR ) );
	}

	/** Sends the response off and releases the lock of the PHP session. */
	public function flush(): void {
		// Hosts disable functions (disable_functions), and PHP can be built without sessions.
		if ( function_exists( 'ignore_user_abort' ) ) {
			ignore_user_abort( true );
		}
		if ( function_exists( 'session_status' ) && PHP_SESSION_ACTIVE === session_status() ) {
			session_write_close();
		}
		if ( function_exists( 'fastcgi_finish_request' ) ) {
			fastcgi_finish_request();
		} elseif ( function_exists( 'litespeed_finish_request' ) ) {
			litespeed_finish_request();
		}
	}
}
