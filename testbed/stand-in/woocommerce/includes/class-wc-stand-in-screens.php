<?php
/**
 * The admin screens: a warning everywhere, and a list of orders that can be completed.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

final class WC_Stand_In_Screens {

	public static function register_menu(): void {
		add_menu_page( 'WooCommerce (stand-in)', 'WooCommerce (stand-in)', 'manage_woocommerce', 'woocommerce', [ self::class, 'render_orders' ], 'dashicons-warning', 55 );
		add_submenu_page( 'woocommerce', 'Orders (stand-in)', 'Orders (stand-in)', 'edit_shop_orders', 'wc-orders', [ self::class, 'render_orders' ] );
	}

	public static function render_warning(): void {
		echo '<div class="notice notice-warning"><p><strong>This shop is a stand-in for tests, not WooCommerce.</strong> It cannot sell anything. Never use it on a real site.</p></div>';
	}

	public static function render_orders(): void {
		echo '<div class="wrap"><h1>Orders (stand-in)</h1><table class="wp-list-table widefat striped"><thead><tr><th scope="col">Order</th><th scope="col">Customer</th><th scope="col">Total</th><th scope="col">Status</th><th scope="col">Action</th></tr></thead><tbody>';
		foreach ( wc_get_orders( [ 'limit' => 50, 'orderby' => 'ID' ] ) as $order ) {
			printf(
				'<tr><th scope="row">#%1$d</th><td>%2$s</td><td>%3$s %4$s</td><td>%5$s</td><td>',
				(int) $order->get_id(),
				esc_html( $order->get_billing_email() ),
				esc_html( $order->get_total() ),
				esc_html( $order->get_currency() ),
				esc_html( wc_get_order_status_name( $order->get_status() ) )
			);
			if ( ! $order->has_status( 'completed' ) ) {
				printf( '<form method="post" action="%s">', esc_url( admin_url( 'admin-post.php' ) ) );
				wp_nonce_field( 'wc_stand_in_complete_' . $order->get_id() );
				printf(
					'<input type="hidden" name="action" value="wc_stand_in_complete"><input type="hidden" name="order_id" value="%1$d"><button class="button" aria-label="Complete order %1$d">Complete</button></form>',
					(int) $order->get_id()
				);
			}
			echo '</td></tr>';
		}
		echo '</tbody></table></div>';
	}

	public static function complete_order(): void {
		$order_id = absint( $_POST['order_id'] ?? 0 );
		check_admin_referer( "wc_stand_in_complete_$order_id" );
		$order = current_user_can( 'edit_shop_orders' ) ? wc_get_order( $order_id ) : false;
		if ( ! $order ) {
			wp_die( 'There is no such order, or you may not change it.', '', [ 'response' => 403 ] );
		}
		$order->update_status( 'completed', '', true );
		wp_safe_redirect( admin_url( 'admin.php?page=wc-orders' ) );
		exit;
	}
}
