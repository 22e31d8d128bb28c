<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Creates and migrates the plugin's tables.
 *
 * Migrations only add, so that older code still runs on newer tables.
 */
final class Schema {

	/** Raise it with each change to the definitions below. */
	public const VERSION = 4;

	/** Option with the version of the existing tables. Autoloaded, so that reading it costs no query. */
	public const VERSION_OPTION = 'wc_order_sync_schema';

	private const LOCK = 'wc_order_sync_migration';

	private const LOCK_SECONDS = 300;

	/** Whether the tables of this site have at least the version that this code needs. */
	public function is_current(): bool {
		return $this->version() >= self::VERSION;
	}

	/** Version of the tables of this site, 0 before the first migration. */
	public function version(): int {
		$version = get_option( self::VERSION_OPTION, 0 );
		return is_numeric( $version ) ? (int) $version : 0;
	}

	/** Whether deliveries have the column completed_at, which came with version 3. */
	public function has_completion_dates(): bool {
		return $this->version() >= 3;
	}

	/**
	 * The version as any process last wrote it. In a long drain, WordPress's option cache would not show a change.
	 *
	 * @throws QueryFailed
	 */
	public function stored_version(): int {
		return (int) ( new StoredOption( self::VERSION_OPTION ) )->read();
	}

	/**
	 * Brings the tables of this site to the current version, one process at a time.
	 *
	 * @throws QueryFailed
	 * @return bool Whether the tables are current afterwards; if not, another process is at it.
	 */
	public function migrate(): bool {
		return $this->is_current() || $this->build();
	}

	/**
	 * Restores what tables of the current version have lost.
	 *
	 * @throws QueryFailed
	 * @return bool Whether the tables are current afterwards; if not, another process is at it.
	 */
	public function repair(): bool {
		return $this->build();
	}

	/**
	 * Creates what is missing, under a lock.
	 *
	 * @throws QueryFailed
	 */
	private function build(): bool {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
		$locked_at = get_option( self::LOCK . '.lock' );
		if ( is_numeric( $locked_at ) && (int) $locked_at > time() + self::LOCK_SECONDS ) {
			// A process died while its clock was ahead. WordPress would respect its lock until that time.
			\WP_Upgrader::release_lock( self::LOCK );
		}
		if ( ! \WP_Upgrader::create_lock( self::LOCK, self::LOCK_SECONDS ) ) {
			return false;
		}
		try {
			dbDelta( $this->definitions() );
			if ( ! $this->tables_exist() ) {
				throw new QueryFailed( 'the tables could not be created' );
			}
			$this->add_channel_row();
			update_option( self::VERSION_OPTION, max( self::VERSION, $this->version() ), true );
		} finally {
			\WP_Upgrader::release_lock( self::LOCK );
		}
		return true;
	}

	/**
	 * Removes the tables of this site.
	 *
	 * @throws QueryFailed
	 */
	public function drop(): void {
		foreach ( self::table_names() as $table ) {
			Database::run( 'DROP TABLE IF EXISTS %i', [ $table ] );
		}
		delete_option( self::VERSION_OPTION );
	}

	/**
	 * On wpmu_drop_tables: if a site is deleted, its tables are dropped too.
	 *
	 * @param mixed $tables Tables that WordPress drops.
	 * @return mixed
	 */
	public static function add_to_dropped( $tables ) {
		return is_array( $tables ) ? [ ...$tables, ...array_values( self::table_names() ) ] : $tables;
	}

	/**
	 * Names of the tables of the current site. Read them at each use, so that switch_to_blog() works.
	 *
	 * @return array{deliveries: string, attempts: string, channel: string}
	 */
	public static function table_names(): array {
		$prefix = Database::connection()->prefix;
		return [
			'deliveries' => $prefix . 'wc_order_sync_deliveries',
			'attempts'   => $prefix . 'wc_order_sync_attempts',
			'channel'    => $prefix . 'wc_order_sync_channel',
		];
	}

	/**
	 * Whether all tables are there. dbDelta() reports no errors of its own.
	 *
	 * @throws QueryFailed
	 */
	public function tables_exist(): bool {
		foreach ( self::table_names() as $table ) {
			if ( ! Database::has_table( $table ) ) {
				return false;
			}
		}
		return true;
	}

	/** The channel is one row. */
	private function add_channel_row(): void {
		Database::run( "INSERT IGNORE INTO %i (id, state, generation, since) VALUES (1, 'open', 1, UTC_TIMESTAMP())", [ self::table_names()['channel'] ] );
	}

	/**
	 * The tables in the form that dbDelta() reads. Times are UTC by the database's clock.
	 *
	 * @return list<string>
	 */
	private function definitions(): array {
		$collate = Database::connection()->get_charset_collate();
		$tables  = self::table_names();
		return [
			"CREATE TABLE {$tables['deliveries']} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				order_id bigint(20) unsigned NOT NULL,
				event varchar(32) NOT NULL,
				open_slot tinyint(1) unsigned DEFAULT NULL,
				webhook_id varchar(40) NOT NULL,
				captured_by varchar(32) NOT NULL,
				status varchar(16) NOT NULL DEFAULT 'pending',
				reason varchar(64) NOT NULL DEFAULT '',
				attempts smallint(5) unsigned NOT NULL DEFAULT 0,
				leases smallint(5) unsigned NOT NULL DEFAULT 0,
				lease_token varchar(32) DEFAULT NULL,
				lease_until datetime DEFAULT NULL,
				due_at datetime NOT NULL,
				created_at datetime NOT NULL,
				finished_at datetime DEFAULT NULL,
				body_sha256 char(64) DEFAULT NULL,
				body_bytes int(10) unsigned DEFAULT NULL,
				body longblob DEFAULT NULL,
				completed_at datetime DEFAULT NULL,
				tries smallint(5) unsigned NOT NULL DEFAULT 0,
				waits smallint(5) unsigned NOT NULL DEFAULT 0,
				closures smallint(5) unsigned NOT NULL DEFAULT 0,
				is_told tinyint(1) unsigned NOT NULL DEFAULT 0,
				is_taken tinyint(1) unsigned NOT NULL DEFAULT 0,
				repeats bigint(20) unsigned DEFAULT NULL,
				PRIMARY KEY  (id),
				UNIQUE KEY dispatch_guard (order_id,event,open_slot),
				UNIQUE KEY webhook_id (webhook_id),
				KEY due (status,due_at,id),
				KEY untried (status,tries,created_at,id),
				KEY lease (lease_until),
				KEY retention (open_slot,status,finished_at),
				KEY listing (status,id),
				KEY reason (reason,id),
				KEY captured (created_at)
			) $collate;",
			"CREATE TABLE {$tables['attempts']} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				delivery_id bigint(20) unsigned NOT NULL,
				request_id varchar(64) NOT NULL,
				attempted_at datetime NOT NULL,
				duration_ms int(10) unsigned NOT NULL,
				http_status smallint(5) unsigned DEFAULT NULL,
				error varchar(32) DEFAULT NULL,
				outcome varchar(16) NOT NULL,
				reason varchar(64) NOT NULL,
				user_id bigint(20) unsigned DEFAULT NULL,
				detail text DEFAULT NULL,
				PRIMARY KEY  (id),
				KEY delivery (delivery_id,id),
				KEY attempted (attempted_at)
			) $collate;",
			"CREATE TABLE {$tables['channel']} (
				id tinyint(1) unsigned NOT NULL,
				state varchar(16) NOT NULL DEFAULT 'open',
				reason varchar(64) NOT NULL DEFAULT '',
				since datetime NOT NULL,
				until datetime DEFAULT NULL,
				generation bigint(20) unsigned NOT NULL DEFAULT 1,
				probes smallint(5) unsigned NOT NULL DEFAULT 0,
				failures smallint(5) unsigned NOT NULL DEFAULT 0,
				concurrency smallint(5) unsigned NOT NULL DEFAULT 0,
				canary_at datetime DEFAULT NULL,
				slow_until datetime DEFAULT NULL,
				sender_1_until datetime DEFAULT NULL,
				sender_2_until datetime DEFAULT NULL,
				stand_in_until datetime DEFAULT NULL,
				tests text DEFAULT NULL,
				judged_at datetime DEFAULT NULL,
				closed_by bigint(20) unsigned DEFAULT NULL,
				closed_order bigint(20) unsigned DEFAULT NULL,
				newest_first tinyint(1) unsigned NOT NULL DEFAULT 0,
				refused_alike varchar(191) NOT NULL DEFAULT '',
				PRIMARY KEY  (id)
			) $collate;",
		];
	}
}
