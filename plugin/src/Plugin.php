<?php
declare( strict_types=1 );

namespace WCOrderSync;

use WCOrderSync\Admin\SettingsPage;
use WCOrderSync\Capture\OrderCapture;
use WCOrderSync\Cli\OrderSyncCommand;
use WCOrderSync\Cron\StandIn;
use WCOrderSync\Database\Schema;
use WCOrderSync\Delivery\ShopResponse;
use WCOrderSync\Lifecycle\Compatibility;
use WCOrderSync\Lifecycle\Lifecycle;
use WCOrderSync\Lifecycle\Requirements;
use WCOrderSync\Outbox\Captured;
use WCOrderSync\Outbox\CompletionReader;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Rest\Gate;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Translations;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * The composition root: registers every hook, in the sequence in which an order meets them.
 *
 * The objects for sending, REST and WP-CLI are built only when their hooks fire. A page that completes no order loads a handful
 * of small classes and runs no query.
 */
final class Plugin {

	private ?Engine $engine = null;

	/** Whether a drain in this request had to stop before the queue was empty. */
	private bool $has_more = false;

	/** What every request needs. */
	private function __construct(
		private readonly Captured $captured,
		private readonly OrderCapture $capture,
		private readonly Timer $timer,
		private readonly Lifecycle $lifecycle,
		private readonly Log $log
	) {}

	/** Called once by the main file. */
	public static function boot(): void {
		$log      = new Log();
		$captured = new Captured();
		$timer    = new Timer();
		$start    = $_SERVER['REQUEST_TIME_FLOAT'] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- PHP's own number, checked on the next line.
		$capture  = new OrderCapture( new DeliveryTable(), new CompletionReader(), $captured, $log, is_numeric( $start ) ? (float) $start : microtime( true ) );
		$plugin   = new self( $captured, $capture, $timer, new Lifecycle( new Schema(), $timer, $log ), $log );

		register_activation_hook( WC_ORDER_SYNC_FILE, [ $plugin->lifecycle, 'on_activation' ] );
		register_deactivation_hook( WC_ORDER_SYNC_FILE, [ $plugin->lifecycle, 'on_deactivation' ] );
		add_action( 'before_woocommerce_init', [ Compatibility::class, 'declare' ] );
		add_action( 'plugins_loaded', [ $plugin, 'start' ] );
	}

	/** On plugins_loaded. */
	public function start(): void {
		$translations = new Translations();
		add_filter( 'lang_dir_for_domain', [ $translations, 'directory' ], 10, 3 );
		add_filter( 'load_translation_file', [ $translations, 'choose_file' ], 10, 3 );
		add_filter( 'load_script_translation_file', [ $translations, 'choose_script_file' ], 10, 3 );
		add_filter( 'cron_schedules', [ $this->timer, 'add_interval' ] ); // phpcs:ignore WordPress.WP.CronInterval -- A minute is this plugin's promise; an idle tick is a handful of indexed queries.
		if ( ! Requirements::are_met() ) {
			add_action( 'admin_notices', [ Requirements::class, 'print_notice' ] );
			return;
		}

		// 1 capture. Only before an order is saved can we still read the status that it is about to leave.
		add_action( 'woocommerce_before_order_object_save', [ $this->capture, 'on_save' ], PHP_INT_MIN );
		add_action( 'woocommerce_new_order_item', [ $this->capture, 'on_new_item' ], PHP_INT_MIN, 3 );
		add_action( 'woocommerce_order_status_completed', [ $this->capture, 'on_completed' ], PHP_INT_MIN, 3 );

		// 2 freeze and 3 send, or leave both to a drain. Last on shutdown, after WooCommerce has saved session and customer.
		add_action( 'shutdown', [ $this, 'on_shutdown' ], PHP_INT_MAX );

		// 4 drain and 5 sweep, every minute. A missing event is scheduled again; looking for it costs no query.
		add_action( 'init', [ $this->timer, 'ensure_scheduled' ] );
		add_action( Timer::HOOK, [ $this, 'drain' ] );

		// 6 release. Only the last of these hooks fires for a status that another plugin adds.
		foreach ( [ 'pending', 'processing', 'on-hold', 'cancelled', 'refunded', 'failed' ] as $other ) {
			add_action( 'woocommerce_order_status_' . $other, [ $this->capture, 'on_other_status' ], PHP_INT_MIN, 3 );
		}
		add_action( 'woocommerce_order_status_changed', [ $this->capture, 'on_changed' ], PHP_INT_MIN, 3 );

		// Everything that supports delivery: lifecycle, REST, Site Health, CLI, admin.
		add_action( 'wp_initialize_site', [ $this->lifecycle, 'on_new_site' ], PHP_INT_MAX );
		add_filter( 'wpmu_drop_tables', [ Schema::class, 'add_to_dropped' ] );
		add_action( 'admin_init', [ $this->lifecycle, 'on_admin_page' ] );
		$gate = new Gate();
		add_filter( 'woocommerce_disable_rest_api_access_log', [ $gate, 'note_api_key' ] );
		add_filter( 'rest_request_before_callbacks', [ $gate, 'check' ], PHP_INT_MAX, 3 );
		add_action( 'rest_api_init', [ $this, 'register_routes' ] );
		add_filter( 'site_status_tests', [ $this, 'add_health_tests' ] );
		add_filter( 'debug_information', [ $this, 'add_debug_information' ] );
		add_action( 'cli_init', [ $this, 'register_commands' ] );
		if ( is_admin() ) {
			$page = new SettingsPage();
			add_action( 'admin_menu', [ $page, 'add_to_menu' ] );
			add_action( 'admin_enqueue_scripts', [ $page, 'enqueue' ] );
			add_filter( 'plugin_action_links_' . plugin_basename( WC_ORDER_SYNC_FILE ), [ $page, 'add_action_link' ] );
		}
	}

	/**
	 * On shutdown: sends what this request captured. Where WP-Cron does not run, a request that captured
	 * something, or an admin page view, also does the work of the cron event. All other requests pay nothing.
	 */
	public function on_shutdown(): void {
		if ( $this->has_more ) {
			// WP-Cron has released its lock by now, so another process can continue at once.
			$this->timer->run_soon( ! ShopResponse::is_command_line() );
		}
		$has_captured = ! $this->captured->is_empty();
		if ( ! $has_captured && ( ! is_admin() || wp_doing_ajax() ) ) {
			return;
		}
		$failed = 'Sending after the response failed; the next drain takes over.';
		$this->guarded(
			$failed,
			function () use ( $has_captured, $failed ): void {
				// Asked before sending: sending schedules a missing event, and then it no longer looks late.
				$must_stand_in = StandIn::is_wanted( $this->timer, $has_captured );
				foreach ( $this->captured->take() as $site => $ids ) {
					// One site's trouble must not keep the other sites of the network from sending.
					$this->guarded( $failed, fn () => $this->engine()->shutdown_sender( $this->timer )->send( $site, $ids ) );
				}
				if ( $must_stand_in ) {
					$this->engine()->stand_in( $this->timer )->run();
				}
			}
		);
	}

	/** On our cron event. */
	public function drain(): void {
		$this->lifecycle->maintain();
		$this->guarded(
			'A drain failed; the next one takes over.',
			function (): void {
				$this->has_more = $this->engine()->cron_run()->run( true );
			}
		);
	}

	/**
	 * Runs work that nobody waits for, and logs whatever it throws: nothing of ours may break a request, and the next drain does
	 * what was left undone.
	 *
	 * @param string             $failed Message for the log: a warning, because the next drain makes up for it.
	 * @param \Closure(): void $work
	 */
	private function guarded( string $failed, \Closure $work ): void {
		try {
			$work();
		} catch ( \Throwable $broken ) {
			$this->log->warning( $failed, [ 'error' => Log::describe( $broken ) ] );
		}
	}

	/** On rest_api_init. It fires in every REST request, including those of the block checkout, which we must neither slow down nor break. */
	public function register_routes(): void {
		global $wp;
		$route = $wp instanceof \WP ? ( $wp->query_vars['rest_route'] ?? '' ) : '';
		if ( is_string( $route ) && '' !== trim( $route, '/' ) && ! str_starts_with( $route, '/wc-order-sync/' ) && ! str_starts_with( $route, '/batch/' ) ) {
			return;
		}
		try {
			foreach ( $this->engine()->rest_controllers( $this->timer ) as $controller ) {
				$controller->register_routes();
			}
		} catch ( \Throwable $broken ) {
			$this->log->error( 'The REST routes could not be registered.', [ 'error' => Log::describe( $broken ) ] );
		}
	}

	/**
	 * @param mixed $tests Tests of Site Health.
	 * @return mixed
	 */
	public function add_health_tests( $tests ) {
		return is_array( $tests ) ? $this->engine()->site_health( $this->timer )->add_to( $tests ) : $tests;
	}

	/**
	 * @param mixed $sections Sections of Site Health → Info.
	 * @return mixed
	 */
	public function add_debug_information( $sections ) {
		return is_array( $sections ) ? $this->engine()->debug_information()->add_to( $sections ) : $sections;
	}

	public function register_commands(): void {
		\WP_CLI::add_command( 'order-sync', new OrderSyncCommand( $this->engine()->drain(), $this->engine()->sweep(), $this->engine()->worker( $this->timer ), $this->lifecycle ) );
		\WP_CLI::add_command( 'order-sync deliveries', $this->engine()->deliveries_command() );
		\WP_CLI::add_command( 'order-sync resend', $this->engine()->resend_command( $this->timer ) );
	}

	private function engine(): Engine {
		$this->engine = $this->engine ?? new Engine( $this->log );
		return $this->engine;
	}
}
