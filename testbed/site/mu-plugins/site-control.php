<?php
/**
 * Lets the tools that started this throwaway site log in to it and run PHP in it.
 *
 * Both need the random token that the tools wrote into this site's wp-config.php. The file is never part of
 * the plugin's zip.
 */

declare( strict_types=1 );

/**
 * Whether a request brought the token of this run.
 *
 * @param mixed $given What the request brought.
 */
$wcos_site_token_matches = static function ( $given ): bool {
	return defined( 'WC_ORDER_SYNC_SITE_TOKEN' ) && is_string( $given ) && hash_equals( (string) WC_ORDER_SYNC_SITE_TOKEN, $given );
};

add_action(
	'wp_loaded',
	static function () use ( $wcos_site_token_matches ): void {
		if ( $wcos_site_token_matches( $_GET['site_login'] ?? null ) ) {
			$user = get_user_by( 'login', (string) ( $_GET['as'] ?? 'admin' ) );
			if ( false === $user ) {
				wp_die( 'There is no such user.', '', [ 'response' => 404 ] );
			}
			wp_set_auth_cookie( $user->ID, true );
			wp_safe_redirect( admin_url( (string) ( $_GET['to'] ?? '' ) ) );
			exit;
		}
		if ( $wcos_site_token_matches( $_SERVER['HTTP_X_SITE_TOKEN'] ?? null ) ) {
			header( 'Content-Type: application/json' );
			ob_start();
			try {
				$answer = [ 'result' => eval( (string) file_get_contents( 'php://input' ) ) ]; // phpcs:ignore Squiz.PHP.Eval.Discouraged -- running the tools' PHP is what this is for.
			} catch ( Throwable $error ) {
				$answer = [ 'error' => get_class( $error ) . ': ' . $error->getMessage() . "\n" . $error->getTraceAsString() ];
			}
			$answer['output'] = (string) ob_get_clean();
			echo wp_json_encode( $answer, JSON_INVALID_UTF8_SUBSTITUTE );
			exit;
		}
	},
	PHP_INT_MAX
);
