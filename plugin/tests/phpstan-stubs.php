<?php
define( 'WC_ORDER_SYNC_FILE', (string) getenv( 'FILE' ) );
define( 'WC_ORDER_SYNC_VERSION', (string) getenv( 'VERSION' ) );
define( 'WPINC', (string) getenv( 'WPINC' ) );
define( 'MINUTE_IN_SECONDS', 60 );
define( 'ARRAY_A', 'ARRAY_A' );

/**
 * What a running site has and the stub packages lack, for static analysis. Never loaded.
 *
 * WP-CLI.
 */
class WP_CLI {
	/** @param string $message Line. */
	public static function log( $message ): void {}

	/**
	 * Registers a command.
	 *
	 * @param object $command Object whose public methods are subcommands.
	 */
	public static function add_command( string $name, object $command ): bool {}

	/** Prints a success. */
	public static function success( string $message ): void {}

	/** Prints a warning. */
	public static function warning( string $message ): void {}

	/**
	 * Prints a value.
	 *
	 * @param array<string, string> $options
	 */
	public static function print_value( mixed $value, array $options = [] ): void {}

	/** Prints an error and exits. */
	public static function error( string $message ): never {}
}
