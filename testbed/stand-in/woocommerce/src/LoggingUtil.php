<?php
/**
 * Where log files are.
 *
 * @package WCOrderSync\StandIn
 */

namespace Automattic\WooCommerce\Utilities;

defined( 'ABSPATH' ) || exit;

class LoggingUtil {

	public static function get_log_directory( bool $create_dir = true ): string {
		$uploads   = wp_upload_dir( null, $create_dir );
		$directory = trailingslashit( apply_filters( 'woocommerce_log_directory', $uploads['basedir'] . '/wc-logs/' ) );
		if ( $create_dir && ! is_dir( $directory ) && wp_mkdir_p( $directory ) ) {
			file_put_contents( $directory . '.htaccess', 'deny from all' );
			file_put_contents( $directory . 'index.html', '' );
		}
		return $directory;
	}
}
