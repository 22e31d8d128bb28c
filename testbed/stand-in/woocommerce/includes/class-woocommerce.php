<?php
/**
 * The shop: what WC() answers, and every hook of the stand-in.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

final class WooCommerce {

	/** @var string */
	public $version = WC_VERSION;

	/** @var WC_Session_Handler|null */
	public $session;

	/** @var WC_Customer|null */
	public $customer;

	/** @var WooCommerce|null */
	private static $instance;

	public static function instance(): self {
		self::$instance = self::$instance ?? new self();
		return self::$instance;
	}

	public function plugin_path(): string {
		return untrailingslashit( WC_ABSPATH );
	}

	public function register_hooks(): void {
		$this->register_tables();
		add_action( 'switch_blog', [ $this, 'register_tables' ], 0 );
		add_action( 'plugins_loaded', [ $this, 'announce_loaded' ], -1 );
		add_action( 'init', [ $this, 'init' ], 0 );
		add_action( 'init', [ $this, 'install_on_new_site' ], 5 );
		add_action( 'init', [ $this, 'register_post_types' ], 5 );
		add_action( 'init', [ $this, 'register_post_statuses' ], 9 );
		add_filter( 'wp_untrash_post_status', [ $this, 'keep_status_on_untrash' ], 10, 3 );
		add_action( 'before_delete_post', [ $this, 'delete_items_of_post' ] );
		add_action( 'admin_menu', [ WC_Stand_In_Screens::class, 'register_menu' ] );
		add_action( 'admin_notices', [ WC_Stand_In_Screens::class, 'render_warning' ] );
		add_action( 'admin_post_wc_stand_in_complete', [ WC_Stand_In_Screens::class, 'complete_order' ] );
	}

	/** Lets get_metadata( 'order_item' ) find its table. */
	public function register_tables(): void {
		global $wpdb;
		$wpdb->order_itemmeta = $wpdb->prefix . 'woocommerce_order_itemmeta';
	}

	public function announce_loaded(): void {
		do_action( 'woocommerce_loaded' );
	}

	public function init(): void {
		do_action( 'before_woocommerce_init' );
		if ( ! is_admin() && ! wp_doing_cron() && ! ( defined( 'WP_CLI' ) && WP_CLI ) ) {
			$this->initialize_session();
			$this->initialize_cart();
		}
		do_action( 'woocommerce_init' );
	}

	/** A new site of a network has its shop from its first request on. */
	public function install_on_new_site(): void {
		if ( ! get_option( 'woocommerce_version' ) ) {
			WC_Stand_In_Install::install();
		}
	}

	public function initialize_session(): void {
		if ( null === $this->session ) {
			$this->session = new WC_Session_Handler();
			$this->session->init();
		}
	}

	/** A cart does not exist here; the customer does, and is saved on shutdown. */
	public function initialize_cart(): void {
		if ( null === $this->customer ) {
			$this->customer = new WC_Customer( get_current_user_id() );
			add_action( 'shutdown', [ $this->customer, 'save' ], 10 );
		}
	}

	public function register_post_types(): void {
		do_action( 'woocommerce_register_post_type' );
		foreach ( [ 'shop_order', 'shop_order_placehold', 'product', 'product_variation' ] as $type ) {
			register_post_type(
				$type,
				[
					'public'              => false,
					'exclude_from_search' => true,
					'rewrite'             => false,
					'query_var'           => false,
				]
			);
		}
		do_action( 'woocommerce_after_register_taxonomy' );
		do_action( 'woocommerce_after_register_post_type' );
	}

	public function register_post_statuses(): void {
		foreach ( wc_get_order_statuses() as $status => $label ) {
			register_post_status( $status, [ 'label' => $label ] );
		}
	}

	public function keep_status_on_untrash( $new_status, $post_id, $previous_status ) {
		return in_array( get_post_type( $post_id ), [ 'shop_order', 'product', 'product_variation' ], true ) ? $previous_status : $new_status;
	}

	public function delete_items_of_post( $post_id ): void {
		if ( 'shop_order' === get_post_type( $post_id ) ) {
			WC_Data_Store::load( 'order' )->delete_items( (int) $post_id );
		}
	}
}
