<?php
/**
 * The logger and its handler for files.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

interface WC_Log_Handler_Interface {

	/**
	 * @param int                  $timestamp Unix time.
	 * @param string               $level     Level.
	 * @param string               $message   Message.
	 * @param array<string, mixed> $context   Context; source names the file.
	 */
	public function handle( $timestamp, $level, $message, $context );
}

interface WC_Logger_Interface {

	public function log( $level, $message, $context = [] );
}

class WC_Log_Handler_File implements WC_Log_Handler_Interface {

	public function handle( $timestamp, $level, $message, $context ) {
		$source = sanitize_title( $context['source'] ?? 'log' );
		unset( $context['source'] );
		if ( $context ) {
			$message .= stripslashes( ' CONTEXT: ' . wp_json_encode( $context, JSON_UNESCAPED_UNICODE ) );
		}
		$entry   = gmdate( 'c', $timestamp ) . ' ' . strtoupper( $level ) . ' ' . $message;
		$entry   = apply_filters( 'woocommerce_format_log_entry', $entry, compact( 'timestamp', 'level', 'message', 'context' ) );
		$file_id = sanitize_file_name( $source ) . '-' . gmdate( 'Y-m-d', $timestamp );
		$path    = Automattic\WooCommerce\Utilities\LoggingUtil::get_log_directory() . $file_id . '-' . hash_hmac( 'md5', $file_id, AUTH_SALT ) . '.log';
		return false !== file_put_contents( $path, $entry . "\n", FILE_APPEND | LOCK_EX );
	}
}

class WC_Logger implements WC_Logger_Interface {

	private const SEVERITY = [
		'emergency' => 800,
		'alert'     => 700,
		'critical'  => 600,
		'error'     => 500,
		'warning'   => 400,
		'notice'    => 300,
		'info'      => 200,
		'debug'     => 100,
	];

	public function log( $level, $message, $context = [] ): void {
		$threshold = get_option( 'woocommerce_logs_level_threshold', 'none' );
		$enabled   = 'no' !== get_option( 'woocommerce_logs_logging_enabled', 'yes' );
		if ( ! $enabled || ( self::SEVERITY[ $level ] ?? 0 ) < ( self::SEVERITY[ $threshold ] ?? 0 ) ) {
			return;
		}
		foreach ( apply_filters( 'woocommerce_register_log_handlers', [ new WC_Log_Handler_File() ] ) as $handler ) {
			$filtered = apply_filters( 'woocommerce_logger_log_message', $message, $level, $context, $handler );
			if ( null !== $filtered ) {
				$handler->handle( time(), $level, $filtered, $context );
			}
		}
	}

	public function emergency( $message, $context = [] ): void {
		$this->log( 'emergency', $message, $context );
	}

	public function alert( $message, $context = [] ): void {
		$this->log( 'alert', $message, $context );
	}

	public function critical( $message, $context = [] ): void {
		$this->log( 'critical', $message, $context );
	}

	public function error( $message, $context = [] ): void {
		$this->log( 'error', $message, $context );
	}

	public function warning( $message, $context = [] ): void {
		$this->log( 'warning', $message, $context );
	}

	public function notice( $message, $context = [] ): void {
		$this->log( 'notice', $message, $context );
	}

	public function info( $message, $context = [] ): void {
		$this->log( 'info', $message, $context );
	}

	public function debug( $message, $context = [] ): void {
		$this->log( 'debug', $message, $context );
	}
}
