<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** Stands where WordPress's connection does, with a connection of its own. */
final class ReplicatedDatabases {

	/** @var list<string> What was called. */
	public static array $called = [];

	private static ?\wpdb $usual = null;

	public static function install( string $drop_in ): void {
		self::$called = [];
		self::$usual  = self::$usual ?? Outbox::database();

		[ $user, $password, $name, $host ] = array_map( Environment::constant( ... ), [ 'DB_USER', 'DB_PASSWORD', 'DB_NAME', 'DB_HOST' ] );

		$database = match ( $drop_in ) {
			'LudicrousDB' => new class( $user, $password, $name, $host ) extends \wpdb {
				public function send_reads_to_primaries(): void {
					ReplicatedDatabases::$called[] = __FUNCTION__;
				}

				public function send_reads_to_masters(): void {
					ReplicatedDatabases::$called[] = __FUNCTION__;
					_deprecated_function( __FUNCTION__, '5.2.0', 'send_reads_to_primaries' );
				}
			},
			'HyperDB'     => new class( $user, $password, $name, $host ) extends \wpdb {
				public function send_reads_to_masters(): void {
					ReplicatedDatabases::$called[] = __FUNCTION__;
				}
			},
			default       => new \wpdb( $user, $password, $name, $host ),
		};
		$database->set_prefix( self::$usual->prefix );
		foreach ( get_object_vars( self::$usual ) as $table => $full_name ) {
			// Tables that WooCommerce has registered.
			if ( is_string( $full_name ) && str_starts_with( $full_name, self::$usual->prefix ) ) {
				$database->__set( (string) $table, $full_name );
			}
		}
		$GLOBALS['wpdb'] = $database; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- Where a drop-in stands.
	}

	public static function restore(): void {
		if ( null !== self::$usual ) {
			$GLOBALS['wpdb'] = self::$usual; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- As it was.
		}
	}
}
