<?php
/**
 * A mu-plugin of the bench's site: a request does what its X-Bench header says, and notes what it cost.
 *
 * The note is written when all work of the request is over, after the response has been flushed.
 */

declare( strict_types=1 );

namespace WCOrderSync\Delivery {

	/**
	 * Stands before PHP's own function of that name for the code of this namespace: the moment of the flush.
	 */
	function fastcgi_finish_request(): bool {
		\WcosBench\Note::at_flush();
		return \fastcgi_finish_request();
	}
}

namespace WcosBench {

	/**
	 * What a request cost.
	 */
	final class Note {

		/**
		 * Figures.
		 *
		 * @var array<string, float|int|string>
		 */
		public static array $figures = [];

		/**
		 * Time and queries when the plugin's own work on shutdown began.
		 *
		 * @var array{float, int}
		 */
		public static array $shutdown = [ 0.0, 0 ];

		/**
		 * Milliseconds of a clock that only goes forward, and queries so far.
		 *
		 * @return array{float, int}
		 */
		public static function now(): array {
			return [ hrtime( true ) / 1e6, (int) $GLOBALS['wpdb']->num_queries ];
		}

		/**
		 * Takes the time of the plugin's listeners to changes of an order's status, or takes them away.
		 */
		public static function listen( bool $away ): void {
			foreach ( $GLOBALS['wp_filter'] as $hook => $listeners ) {
				foreach ( str_starts_with( (string) $hook, 'woocommerce_order_status_' ) ? $listeners->callbacks : [] as $priority => $callbacks ) {
					foreach ( $callbacks as [ 'function' => $listener, 'accepted_args' => $number ] ) {
						if ( ! is_array( $listener ) || ! is_object( $listener[0] ) || ! str_starts_with( get_class( $listener[0] ), 'WCOrderSync\\' ) ) {
							continue;
						}
						remove_action( (string) $hook, $listener, $priority );
						if ( ! $away ) {
							add_action( (string) $hook, static fn ( ...$arguments ) => self::timed( $listener, $arguments ), $priority, $number );
						}
					}
				}
			}
		}

		/**
		 * Calls a listener.
		 */
		private static function timed( callable $listener, array $arguments ): void {
			[ $ms ] = self::now();
			$listener( ...$arguments );
			self::$figures['listeners_ms'] = ( self::$figures['listeners_ms'] ?? 0 ) + self::now()[0] - $ms;
		}

		public static function at_flush(): void {
			[ $ms, $queries ]                = self::now();
			self::$figures['flush_ms']      = $ms - self::$shutdown[0];
			self::$figures['flush_queries'] = $queries - self::$shutdown[1];
		}
	}

	// Mail is written and not sent: the time that a machine needs to hand it over is none of this plugin's.
	add_filter( 'pre_wp_mail', '__return_true' );

	$instruction = json_decode( (string) ( $_SERVER['HTTP_X_BENCH'] ?? '' ), true );
	if ( ! is_array( $instruction ) ) {
		return;
	}

	if ( ! empty( $instruction['withoutPlugin'] ) ) {
		add_filter(
			'option_active_plugins',
			static fn ( array $plugins ): array => array_values( array_diff( $plugins, [ 'wc-order-sync/wc-order-sync.php' ] ) )
		);
	}

	if ( ! empty( $instruction['admin'] ) ) {
		add_filter( 'determine_current_user', static fn (): int => 1, PHP_INT_MAX );
		// WooCommerce writes it once a second, whoever's turn that is.
		add_filter( 'update_user_metadata', static fn ( $done, $user, $key ) => 'wc_last_active' === $key ? true : $done, 10, 3 );
	}

	// A mu-plugin is there before the plugins: at the same priority this runs right before their listeners.
	add_action(
		'shutdown',
		static function (): void {
			Note::$shutdown = Note::now();
		},
		PHP_INT_MAX
	);

	if ( ! empty( $instruction['complete'] ) ) {
		add_action(
			'template_redirect',
			static function () use ( $instruction ): void {
				$order = new \WC_Order();
				$order->set_billing_email( 'shopper@example.com' );
				$order->set_total( '79.00' );
				$order->set_status( 'processing' );
				$order->save();
				if ( ! empty( $instruction['withoutMail'] ) ) {
					remove_all_actions( 'woocommerce_order_status_completed_notification' );
					remove_all_actions( 'woocommerce_order_status_processing_to_completed_notification' );
				}
				Note::listen( ! empty( $instruction['withoutListener'] ) );
				Note::$figures['order']        = 'wc-' . $order->get_id();
				Note::$figures['completed_at'] = microtime( true ) * 1000;
				[ $ms, $queries ]              = Note::now();
				$order->update_status( 'completed' );
				[ $end, $after ]               = Note::now();
				Note::$figures['update_ms']      = $end - $ms;
				Note::$figures['update_queries'] = $after - $queries;
				echo 'Thank you for your order.';
				exit;
			},
			PHP_INT_MIN
		);
	}

	register_shutdown_function(
		static function (): void {
			// WordPress has registered its own before any plugin, but a function registered while those run comes after them all.
			register_shutdown_function(
				static function (): void {
					Note::$figures['queries'] = Note::now()[1];
					file_put_contents( ABSPATH . 'bench-notes.log', json_encode( Note::$figures ) . "\n", FILE_APPEND | LOCK_EX );
				}
			);
		}
	);
}

namespace {
	if ( true === ( json_decode( (string) ( $_SERVER['HTTP_X_BENCH'] ?? '' ), true )['admin'] ?? false ) ) {
		/**
		 * Stands before WordPress's own: whoever asks for a page of the dashboard is let in.
		 */
		function auth_redirect(): void {}
	}
}
