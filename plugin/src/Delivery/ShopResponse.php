<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

defined( 'ABSPATH' ) || exit;

/**
 * The response that somebody may be waiting for.
 *
 * Work after the end of a request: only once the response is out, or where there is none.
 */
final class ShopResponse {

	/** Whether the response can reach the shopper before this process goes on. Cron has work of its own to do. */
	public function can_be_flushed(): bool {
		return ! self::has_nobody_waiting() && ! wp_doing_cron() && ( function_exists( 'fastcgi_finish_request' ) || function_exists( 'litespeed_finish_request' ) );
	}

	/** Whether nobody waits for a response at all: a command line. */
	public static function has_nobody_waiting(): bool {
		return 'cli' === php_sapi_name();
	}

	/** Whether the request ended in a fatal error: its memory may be exhausted and its transaction open. */
	public static function has_failed(): bool {
		$error = error_get_last();
		return null !== $error && 0 !== ( $error['type'] & ( E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR ) );
	}

	/** Hands the response over and ends the session's lock. */
	public function flush(): void {
		// Hosts switch functions off (disable_functions), and PHP can be built without sessions.
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
