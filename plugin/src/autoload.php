<?php
/** Loads the plugin's classes: one class a file, PSR-4. */

defined( 'ABSPATH' ) || exit;

spl_autoload_register(
	static function ( $class_name ) {
		if ( 0 === strpos( $class_name, 'WCOrderSync\\' ) ) {
			$file = __DIR__ . '/' . str_replace( '\\', '/', substr( $class_name, 12 ) ) . '.php';
			if ( is_file( $file ) ) {
				require $file;
			}
		}
	}
);
