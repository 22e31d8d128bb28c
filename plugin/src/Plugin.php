<?php
declare( strict_types=1 );

namespace WCOrderSync;

use WCOrderSync\Admin\SettingsPage;
use WCOrderSync\Capture\OrderCapture;
use WCOrderSync\Channel\SenderSlots;
use WCOrderSync\Cli\OrderSyncCommand;
use WCOrderSync\Database\QueryFailed;
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
 * The composition root.
 *
 * Registers every hook, in the order of an order's way. What only sending, REST, admin or WP-CLI need is built when its
 * hook fires: a page that completes no order loads a handful of small classes and runs no query.
 */
final class Plugin {

	/** Seconds that a cron run may begin batches in. */
	private const CRON_SECONDS = 20.0;

	/** Builds what sends, once. */
	private ?Engine $engine = null;

	/** Whether a drain of this request had to stop with rows left. */
	private bool $has_more = false;

	/**
	 * The plugin, with what every request needs.
	 *
	 * @param Captured     $captured  What this request captured.
	 * @param OrderCapture $capture   Listens to WooCommerce.
	 * @param Lifecycle    $lifecycle Tables and timer.
	 */
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

	/** On plugins_loaded: registers the hooks, or says what is missing. */
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

		// 1 capture. What an order was before it is stored as completed is known before that save only.
		add_action( 'woocommerce_before_order_object_save', [ $this->capture, 'on_save' ], PHP_INT_MIN );
		add_action( 'woocommerce_new_order_item', [ $this->capture, 'on_new_item' ], PHP_INT_MIN, 3 );
		add_action( 'woocommerce_order_status_completed', [ $this->capture, 'on_completed' ], PHP_INT_MIN, 3 );

		// 2 freeze and 3 send, or wake: last on shutdown, where WooCommerce has saved session and customer.
		add_action( 'shutdown', [ $this, 'send_or_wake' ], PHP_INT_MAX );

		// 4 drain, each minute. Where the event is missing it is put back: looking costs no query.
		add_action( 'init', [ $this->timer, 'ensure_scheduled' ] );
		add_action( Timer::HOOK, [ $this, 'drain' ] );

		// 6 reopen. A status that another plugin adds is heard of in the last one only.
		foreach ( [ 'pending', 'processing', 'on-hold', 'cancelled', 'refunded', 'failed' ] as $other ) {
			add_action( 'woocommerce_order_status_' . $other, [ $this->capture, 'on_other_status' ], PHP_INT_MIN, 3 );
		}
		add_action( 'woocommerce_order_status_changed', [ $this->capture, 'on_changed' ], PHP_INT_MIN, 3 );

		// The house around the way.
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
	 * On shutdown. Costs nothing where this request captured nothing. Where WP-Cron does not run, an order or a page view
	 * in the admin moves the queue instead: that it does not is read from the list of events, without a query. In admin-post.php
	 * and on the way to the login form anyone is in the admin: only whoever runs the shop counts.
	 */
	public function send_or_wake(): void {
		if ( $this->has_more ) {
			// WP-Cron has given its lock back by now, so that another process can go on at once.
			$this->timer->run_soon( ! ShopResponse::has_nobody_waiting() );
		}
		$has_captured = ! $this->captured->is_empty();
		if ( ! $has_captured && ( ! is_admin() || wp_doing_ajax() ) ) {
			return;
		}
		try {
			// Asked before sending, which schedules the event where it is missing.
			$is_late = $this->timer->is_late() && ! wp_doing_cron() && ! ShopResponse::has_failed() && ( $has_captured || Lifecycle::is_of_staff() );
			if ( $has_captured ) {
				$this->engine()->shutdown_sender( $this->captured, $this->timer )->on_shutdown();
			}
			if ( $is_late ) {
				$this->stand_in_for_cron( new ShopResponse() );
			}
		} catch ( \Throwable $broken ) {
			$this->log->error( 'Sending after the response failed; the next drain takes over.', [ 'error' => Log::describe( $broken ) ] );
		}
	}

	/** On our cron event. */
	public function drain(): void {
		$this->lifecycle->maintain();
		$this->sweep_and_send( true );
	}

	/**
	 * Heals what was missed and sends what is due.
	 *
	 * @param bool $may_mend Whether this request may change the structure of tables. A shopper's may not.
	 */
	private function sweep_and_send( bool $may_mend ): void {
		try {
			$this->engine()->sweep()->tick( $may_mend );
			$this->has_more = $this->engine()->drain()->run( self::CRON_SECONDS )->has_more();
		} catch ( \Throwable $broken ) {
			$this->log->error( 'A drain failed; the next one takes over.', [ 'error' => Log::describe( $broken ) ] );
		}
	}

	/**
	 * Drains once the response is out; where it cannot go out first, calls WP-Cron, which costs a moment. Whoever does claims
	 * it first, before anything that costs: many requests find cron late at once. Nobody migrates here: this
	 * may be a shopper's request.
	 *
	 * @param ShopResponse $response ShopResponse of this request.
	 * @throws QueryFailed
	 */
	private function stand_in_for_cron( ShopResponse $response ): void {
		$can_flush = $response->can_be_flushed();
		if ( ( ! $can_flush && ShopResponse::has_nobody_waiting() ) || ! ( new Schema() )->is_current() || ! ( new SenderSlots() )->claim_stand_in() ) {
			return;
		}
		if ( $can_flush ) {
			$response->flush();
			$this->timer->defer_as_missed();
			$this->sweep_and_send( Lifecycle::is_of_staff() );
		} else {
			$this->timer->spawn_cron();
		}
	}

	/** On rest_api_init, which fires in every REST request, the block checkout's too: nothing of ours may cost or break those. */
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
	 * On site_status_tests.
	 *
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

	/** On cli_init. */
	public function register_commands(): void {
		\WP_CLI::add_command( 'order-sync', new OrderSyncCommand( $this->engine()->drain(), $this->engine()->sweep(), $this->engine()->worker( $this->timer ), $this->lifecycle ) );
	}

	/** What sends. */
	private function engine(): Engine {
		$this->engine = $this->engine ?? new Engine( $this->log );
		return $this->engine;
	}
}
