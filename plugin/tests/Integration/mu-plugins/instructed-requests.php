<?php
/** Lets a request to the site under test bring its instructions along, as JSON in a header. */

declare( strict_types=1 );

use WCOrderSync\Tests\Integration\Support\Instructions;

// A request to the site has no autoloader of the tests.
require_once dirname( __DIR__ ) . '/Support/Instructions.php';

( static function ( mixed $header ): void {
	$instructions = is_string( $header ) ? Instructions::from_header( $header ) : null;
	if ( null === $instructions ) {
		return;
	}
	require_once dirname( __DIR__ ) . '/processes/no-mail.php';

	if ( [] !== $instructions->active_plugins ) {
		add_filter( 'option_active_plugins', static fn (): array => $instructions->active_plugins );
	}
	if ( '' !== $instructions->shop_version ) {
		define( 'WC_VERSION', $instructions->shop_version );
	}
	if ( $instructions->curl_timeout > 0 ) {
		add_action(
			'http_api_curl',
			static function ( CurlHandle $handle ) use ( $instructions ): void {
				curl_setopt( $handle, CURLOPT_TIMEOUT, $instructions->curl_timeout );
				curl_setopt( $handle, CURLOPT_CONNECTTIMEOUT, $instructions->curl_timeout );
			},
			PHP_INT_MAX
		);
	}
	if ( '' !== $instructions->without ) {
		add_filter( 'user_has_cap', static fn ( array $capabilities ): array => [ $instructions->without => false ] + $capabilities );
	}
	if ( '' !== $instructions->record_queries ) {
		add_filter(
			'query',
			static function ( string $query ) use ( $instructions ): string {
				file_put_contents( $instructions->record_queries, "$query\n", FILE_APPEND | LOCK_EX );
				return $query;
			}
		);
	}
	if ( $instructions->show_errors ) {
		global $wpdb;
		ini_set( 'display_errors', '1' ); // phpcs:ignore WordPress.PHP.IniSet -- As on a badly configured host.
		if ( $wpdb instanceof wpdb ) {
			$wpdb->show_errors();
		}
	}
	if ( $instructions->die_before_sending ) {
		add_action( 'shutdown', static fn () => posix_kill( (int) getmypid(), 9 ), PHP_INT_MAX - 1 );
	}
	if ( '' !== $instructions->mark_end ) {
		// Registered before WordPress's own shutdown function, so on its heels: another one registered at shutdown comes last.
		register_shutdown_function( static fn () => register_shutdown_function( static fn () => touch( $instructions->mark_end ) ) );
	}
	if ( '' !== $instructions->mark_drain ) {
		// A drain asks this filter for its batch once, before anything else.
		add_filter(
			'wc_order_sync_batch_size',
			static function ( mixed $size ) use ( $instructions ): mixed {
				file_put_contents( $instructions->mark_drain, '.', FILE_APPEND | LOCK_EX );
				return $size;
			}
		);
	}
	if ( 0 < $instructions->late_seconds ) {
		// Before WordPress has looked, as in requests that began at the same moment.
		add_filter(
			'pre_get_scheduled_event',
			static fn ( mixed $event, string $hook ): mixed => 'wc_order_sync_wake' !== $hook ? $event : (object) [
				'hook'      => $hook,
				'timestamp' => time() - $instructions->late_seconds,
				'schedule'  => 'wc_order_sync_minute',
				'args'      => [],
				'interval'  => 60,
			],
			10,
			2
		);
	}
	if ( $instructions->checkout ) {
		add_filter( 'woocommerce_payment_gateways', static fn ( array $gateways ): array => [ ...$gateways, require __DIR__ . '/paying-gateway.php' ] );
		add_action(
			'template_redirect',
			// Whatever the theme, and without a page of its own.
			static function (): never {
				echo do_shortcode( '[woocommerce_checkout]' );
				exit;
			},
			PHP_INT_MAX
		);
	}
	if ( [] !== $instructions->complete ) {
		add_action( 'template_redirect', [ $instructions, 'answer_shopper' ], PHP_INT_MIN );
		add_action( 'order_sync_test_complete', [ $instructions, 'complete_orders' ] );
		add_action(
			'rest_api_init',
			static function () use ( $instructions ): void {
				register_rest_route(
					'order-sync-test/v1',
					'/complete',
					[
						'methods'             => 'POST',
						'permission_callback' => '__return_true',
						'callback'            => [ $instructions, 'answer_rest' ],
					]
				);
			}
		);
	}
} )( $_SERVER['HTTP_X_ORDER_SYNC_TEST'] ?? null ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Read by json_decode(), in tests.
