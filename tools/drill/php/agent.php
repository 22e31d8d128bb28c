<?php
/**
 * The drill's hand inside the shop's PHP: changes orders as a checkout or an import would, and kills its own
 * process at the stage it is told to. It knows the plugin by its SQL only; the plugin does not know it.
 *
 * DRILL_FOLDER holds `kills/<role>.<stage>`: the first process that reaches that stage in that role takes the
 * file and dies. `running/<pid>` names the FPM workers at work, for kills from outside.
 */

declare( strict_types=1 );

if ( ! defined( 'DRILL_FOLDER' ) ) {
	return;
}

// The drill ends in minutes: retries follow soon, and never run out while the endpoint misbehaves. Beside orders that are
// refused for ever they do, and soon.
add_filter( 'wc_order_sync_retry_delays', static fn (): array => is_file( DRILL_FOLDER . '/soon-over' ) ? [ 2, 2 ] : array_fill( 0, 200, 2 ) );
add_filter( 'pre_wp_mail', '__return_true' );

/** Notes which process completes an order, before anything else hears of it, and whether that process came to its end. */
final class Drill_Journal {

	/** Name of this process, or of this request under PHP-FPM; '' while it has completed nothing. */
	private static string $request = '';

	/** On woocommerce_order_status_completed. */
	public static function completed( mixed $order_id, mixed $order = null ): void {
		if ( '' === self::$request ) {
			self::$request = getmypid() . '-' . bin2hex( random_bytes( 4 ) );
			register_shutdown_function( static fn () => register_shutdown_function( [ self::class, 'ended' ] ) );
		}
		$order = $order instanceof WC_Order ? $order : wc_get_order( $order_id );
		if ( $order instanceof WC_Order ) {
			self::note(
				[
					'kind' => 'completed',
					'order' => $order->get_id(),
					'amount' => number_format(
						(float) $order->get_total( 'edit' ),
						2,
						'.',
						''
					),
				]
			);
		}
	}

	/** After everything that runs on shutdown. */
	public static function ended(): void {
		self::note( [ 'kind' => 'ended' ] );
	}

	/** @param array<string, mixed> $line What happened. */
	private static function note( array $line ): void {
		file_put_contents(
			DRILL_FOLDER . '/shop.jsonl',
			json_encode(
				$line + [
					'request' => self::$request,
					'at' => (int) ( microtime( true ) * 1000 ),
				]
			) . "\n",
			FILE_APPEND | LOCK_EX
		);
	}
}

add_action( 'woocommerce_order_status_completed', [ Drill_Journal::class, 'completed' ], PHP_INT_MIN, 2 );

/** Dies where the drill asks for it. */
final class Drill_Stages {

	/** Stages by what the plugin's own statements look like. */
	private const STATEMENTS = [
		'capture' => '/^\s*INSERT\b/i',
		'lease'   => '/^\s*UPDATE\b.*\bleases\s*=\s*leases\s*\+\s*1/is',
		'freeze'  => "/^\s*UPDATE\b.*\bbody\s*=\s*(?:'|CASE|_binary|0x|x')/is",
		'record'  => "/^\s*UPDATE\b.*'delivered'/is",
		'release' => "/^\s*UPDATE\b.*\bSET\s+open_slot\s*=\s*NULL/is",
	];

	/** The stage whose statement has just been sent, '' for none. */
	private static string $passed = '';

	/** On each query: before the plugin's statement, and before whatever comes after it. */
	public static function on_query( string $sql ): string {
		self::after();
		if ( ! str_contains( $sql, 'wc_order_sync_deliveries' ) ) {
			return $sql;
		}
		foreach ( self::STATEMENTS as $stage => $pattern ) {
			if ( 1 === preg_match( $pattern, $sql ) ) {
				self::reached( "before_$stage" );
				self::$passed = $stage;
				break;
			}
		}
		return $sql;
	}

	/** The statement before this moment has been carried out. */
	public static function after(): void {
		if ( '' !== self::$passed ) {
			$stage        = self::$passed;
			self::$passed = '';
			self::reached( "after_$stage" );
		}
	}

	/** Before a request of the plugin goes out. */
	public static function on_request( mixed $handle, mixed $args ): void {
		$body = is_array( $args ) ? $args['body'] ?? '' : '';
		if ( is_string( $body ) && 1 === preg_match( '/"order_ref":"wc-(\d+)"/', $body, $found ) ) {
			self::reached( 'before_send', $found[1] );
		}
	}

	/** Takes the instruction for this stage, if there is one, and dies. One process does, and leaves word of the order that it had in hand. */
	private static function reached( string $stage, string $order_id = '' ): void {
		$role   = defined( 'WP_CLI' ) || wp_doing_cron() ? 'drain' : 'shop';
		$file   = DRILL_FOLDER . "/kills/$role.$stage";
		$killed = DRILL_FOLDER . "/killed/$role.$stage." . getmypid() . '.' . (int) ( microtime( true ) * 1000 );
		if ( is_file( $file ) && @rename( $file, $killed ) ) {
			file_put_contents( $killed, $order_id );
			posix_kill( (int) getmypid(), SIGKILL );
		}
	}
}

defined( 'SIGKILL' ) || define( 'SIGKILL', 9 );
add_filter( 'query', [ Drill_Stages::class, 'on_query' ], PHP_INT_MAX );
add_action( 'http_api_curl', [ Drill_Stages::class, 'on_request' ], 10, 2 );
register_shutdown_function( static fn () => register_shutdown_function( [ Drill_Stages::class, 'after' ] ) );

/**
 * Changes orders as the shop's own code does: one object, one save.
 *
 * @param array{step: string, orders: list<array{0: int, 1: string}>} $task What to do.
 */
function drill_change_orders( array $task ): void {
	foreach ( $task['orders'] as [ $id, $total ] ) {
		$order = wc_get_order( $id );
		if ( ! $order instanceof WC_Order ) {
			continue;
		}
		if ( 'complete' === $task['step'] ) {
			$order->set_total( $total );
			$order->set_status( 'completed' );
		} else {
			$order->set_status( 'processing' );
		}
		$order->save();
	}
}

/** Several processes begin at the same moment. */
function drill_wait_until( float $moment ): void {
	$left = $moment - microtime( true );
	if ( $left > 0 && $left < 10 ) {
		usleep( (int) ( $left * 1e6 ) );
	}
}

if ( 'fpm-fcgi' === PHP_SAPI ) {
	$drill_running = DRILL_FOLDER . '/running/' . getmypid();
	touch( $drill_running );
	register_shutdown_function(
		static fn () => register_shutdown_function(
			static function () use ( $drill_running ): void {
				@unlink( $drill_running );
			}
		)
	);
	add_action(
		'wp_loaded',
		static function (): void {
			if ( ! isset( $_SERVER['HTTP_X_DRILL'] ) ) {
				return;
			}
			$task = json_decode( (string) file_get_contents( 'php://input' ), true, 512, JSON_THROW_ON_ERROR );
			if ( 'settings' === $task['step'] ) {
				wp_set_current_user( 1 );
				$request = new WP_REST_Request( 'POST', '/wc-order-sync/v1/settings' );
				$request->set_body_params( $task['settings'] );
				$response = rest_do_request( $request );
				wp_send_json( $response->get_data(), $response->get_status() );
			}
			if ( 'lose cron' === $task['step'] ) {
				wp_send_json( delete_option( 'cron' ) );
			}
			drill_wait_until( (float) $task['at'] );
			drill_change_orders( $task );
			wp_send_json( getmypid() );
		},
		PHP_INT_MAX
	);
}
