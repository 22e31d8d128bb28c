<?php
/** What a process of its own can do. */

declare( strict_types=1 );

use WCOrderSync\Channel\TestColumn;
use WCOrderSync\Database\Schema;
use WCOrderSync\Database\TableStructure;
use WCOrderSync\Lifecycle\Uninstaller;
use WCOrderSync\Rest\TestAllowance;
use WCOrderSync\Rest\TestPermit;
use WCOrderSync\Rest\TestRefusal;
use WCOrderSync\Support\Log;
use WCOrderSync\Outbox\DoubleSlots;
use WCOrderSync\Sweep\TableCheck;
use WCOrderSync\Tests\Integration\Support\OurListeners;
use WCOrderSync\Timer\Timer;

$wc_order_sync_pause = static function ( string $word ): void {
	echo "$word\n";
	flush();
	fgets( STDIN );
};

return [
	'change status'         => static function ( array $order_ids, string $status ): void {
		foreach ( array_filter( $order_ids, 'is_int' ) as $order_id ) {
			( new WC_Order( $order_id ) )->update_status( $status );
		}
	},
	'complete and pause'    => static function ( int $order_id ) use ( $wc_order_sync_pause ): void {
		( new WC_Order( $order_id ) )->update_status( 'completed' );
		$wc_order_sync_pause( 'completed' );
	},
	'complete and work on'  => static function ( int $order_id ) use ( $wc_order_sync_pause ): void {
		$order = new WC_Order( $order_id );
		$order->update_status( 'completed' );
		$wc_order_sync_pause( 'completed' );
		$order->set_customer_note( 'first' );
		$order->save();
		$wc_order_sync_pause( 'saved' );
		$order->set_customer_note( 'second' );
		$order->save();
		$wc_order_sync_pause( 'saved again' );
		$item = new WC_Order_Item_Product();
		$item->set_name( 'Saucer' );
		$item->set_order_id( $order_id );
		$item->save();
		$wc_order_sync_pause( 'added a line' );
	},
	'complete in an open transaction' => static function ( array $order_ids ): void {
		global $wpdb;
		if ( $wpdb instanceof wpdb ) {
			$wpdb->query( 'START TRANSACTION' );
			// Registered after WordPress's own shutdown function, so after everything that a plugin does at the end.
			register_shutdown_function( static fn () => $wpdb->query( 'COMMIT' ) );
		}
		foreach ( array_filter( $order_ids, 'is_int' ) as $order_id ) {
			( new WC_Order( $order_id ) )->update_status( 'completed' );
		}
	},
	'drain'                 => static function (): void {
		do_action( 'wc_order_sync_wake' );
	},
	'drain through a proxy' => static function ( string $address, string $login, string $bundle ): void {
		[ $host, $port ] = explode( ':', $address );
		define( 'WP_PROXY_HOST', $host );
		define( 'WP_PROXY_PORT', $port );
		if ( '' !== $login ) {
			[ $user, $password ] = explode( ':', $login );
			define( 'WP_PROXY_USERNAME', $user );
			define( 'WP_PROXY_PASSWORD', $password );
		}
		// WordPress goes directly to its own host, which is the endpoint's here.
		add_filter( 'pre_http_send_through_proxy', '__return_true' );
		if ( '' !== $bundle ) {
			add_filter( 'https_ssl_verify', static fn (): string => $bundle );
		}
		do_action( 'wc_order_sync_wake' );
	},
	'drain hastily'         => static function (): void {
		add_filter( 'http_request_args', static fn ( array $args ): array => [ 'timeout' => 1 ] + $args );
		do_action( 'wc_order_sync_wake' );
	},
	'drain and die'         => static function ( int $order_id ): void {
		add_filter(
			'wc_order_sync_order_body',
			static function ( array $body, WC_Order $order ) use ( $order_id ): array {
				return $order->get_id() === $order_id ? [ posix_kill( (int) getmypid(), 9 ) ] : $body;
			},
			10,
			2
		);
		do_action( 'wc_order_sync_wake' );
	},
	'drain and tell memory' => static function (): void {
		$before = memory_get_peak_usage();
		do_action( 'wc_order_sync_wake' );
		echo memory_get_peak_usage() - $before, "\n";
	},
	'drain and tell notices' => static function ( int $batch ): void {
		$told = [];
		set_error_handler( // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- Whatever anybody complains of while this plugin drains.
			static function ( int $level, string $message ) use ( &$told ): bool {
				// Silenced with @, which leaves only fatal ones.
				if ( 0 !== ( error_reporting() & $level ) ) { // phpcs:ignore WordPress.PHP -- Only read.
					$told[] = strtok( $message, "\n" );
				}
				return true;
			}
		);
		add_filter( 'wc_order_sync_batch_size', static fn (): int => $batch );
		do_action( 'wc_order_sync_wake' );
		echo wp_json_encode( $told ), "\n";
	},
	'live on another server' => static function ( int $port ): void {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		$database = new wpdb( 'root', '', 'wordpress', "127.0.0.1:$port" );
		$database->set_prefix( 'Shop_' );
		$GLOBALS['wpdb'] = $database; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- This process is a site of its own from here on.
		wp_cache_flush();
		dbDelta( wp_get_db_schema( 'blog' ) );
		$tables = static fn (): array => $database->get_col( "SHOW TABLES LIKE '%order\\_sync%'" );

		do_action( 'wc_order_sync_wake' );
		$schema = new Schema();
		$told   = [
			'made'        => $tables(),
			'are current' => $schema->is_current() && $schema->tables_exist(),
			'flaws'       => ( new TableCheck( $schema, new TableStructure(), new DoubleSlots(), new Log() ) )->run(),
			'drops'       => apply_filters( 'wpmu_drop_tables', [] ),
		];
		Uninstaller::remove_from_site();
		echo wp_json_encode( $told + [ 'left' => $tables() ] ), "\n";
	},
	'spawn under alternate cron' => static function (): void {
		$redirects = [];
		define( 'ALTERNATE_WP_CRON', true );
		add_filter(
			'wp_redirect',
			static function ( string $location ) use ( &$redirects ): bool {
				$redirects[] = $location;
				return false;
			}
		);
		( new Timer() )->spawn_cron();
		echo wp_json_encode( $redirects ), "\n";
	},
	'migrate and pause'     => static function () use ( $wc_order_sync_pause ): void {
		add_filter(
			'dbdelta_create_queries',
			static function ( mixed $queries ) use ( $wc_order_sync_pause ): mixed {
				$wc_order_sync_pause( 'migrating' );
				return $queries;
			}
		);
		do_action( 'wc_order_sync_wake' );
	},
	'test connection'       => static function ( int $user ): void {
		wp_set_current_user( $user );
		echo rest_do_request( new WP_REST_Request( 'POST', '/wc-order-sync/v1/connection-test' ) )->get_status(), "\n";
	},
	'take tests'            => static function ( int $user, int $tests, bool $gives_back ): void {
		$allowance = new TestAllowance( new TestColumn() );
		$taken     = 0;
		while ( $tests > 0 ) {
			$permit = $allowance->take( $user );
			if ( $permit instanceof TestPermit ) {
				++$taken;
				$gives_back && $allowance->release( $permit );
			} elseif ( TestRefusal::TwoRunning === $permit && $gives_back ) {
				continue;
			}
			--$tests;
		}
		echo "$taken\n";
	},
	'list hooks'            => static function (): void {
		echo implode( "\n", OurListeners::lines() ), "\n";
	},
	'add site'              => static function ( string $name ): void {
		$network = get_network();
		$site    = wp_insert_site(
			[
				'domain'     => $network->domain ?? '',
				'path'       => "/$name/",
				'network_id' => 1,
				'user_id'    => 1,
				'title'      => $name,
			]
		);
		echo is_wp_error( $site ) ? $site->get_error_message() : $site, "\n";
	},
	'uninstall'             => static function ( string $plugin, bool $all_data = false ): void {
		if ( $all_data ) {
			define( 'WC_ORDER_SYNC_REMOVE_ALL_DATA', true );
		}
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		uninstall_plugin( $plugin );
	},
	'measure'               => require __DIR__ . '/measure-completion.php',
];
