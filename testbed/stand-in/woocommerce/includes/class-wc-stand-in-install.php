<?php
/**
 * Makes tables, roles and options on activation.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

final class WC_Stand_In_Install {

	public static function install(): void {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		dbDelta( self::schema() );

		add_option( 'woocommerce_custom_orders_table_enabled', 'yes' );
		add_option( 'woocommerce_version', WC_VERSION );
		add_option( 'woocommerce_currency', 'USD' );
		add_option( 'woocommerce_price_num_decimals', '2' );
		add_option( 'woocommerce_price_decimal_sep', '.' );

		add_role( 'customer', 'Customer', [ 'read' => true ] );
		add_role(
			'shop_manager',
			'Shop manager',
			[
				'read'              => true,
				'edit_posts'        => true,
				'edit_pages'        => true,
				'list_users'        => true,
				'upload_files'      => true,
				'manage_categories' => true,
			]
		);
		foreach ( [ 'shop_manager', 'administrator' ] as $name ) {
			foreach ( [ 'manage_woocommerce', 'view_woocommerce_reports', 'edit_shop_order', 'edit_shop_orders', 'edit_others_shop_orders' ] as $capability ) {
				get_role( $name )->add_cap( $capability );
			}
		}
	}

	private static function schema(): string {
		global $wpdb;
		$collate = $wpdb->get_charset_collate();
		return "
CREATE TABLE {$wpdb->prefix}wc_orders (
	id bigint(20) unsigned NOT NULL,
	status varchar(20) NULL,
	currency varchar(10) NULL,
	type varchar(20) NULL,
	tax_amount decimal(26,8) NULL,
	total_amount decimal(26,8) NULL,
	customer_id bigint(20) unsigned NULL,
	billing_email varchar(320) NULL,
	date_created_gmt datetime NULL,
	date_updated_gmt datetime NULL,
	parent_order_id bigint(20) unsigned NULL,
	payment_method varchar(100) NULL,
	payment_method_title text NULL,
	transaction_id varchar(100) NULL,
	customer_note text NULL,
	PRIMARY KEY  (id),
	KEY status (status),
	KEY type_status_date (type,status,date_created_gmt),
	KEY date_updated (date_updated_gmt)
) $collate;
CREATE TABLE {$wpdb->prefix}wc_order_addresses (
	id bigint(20) unsigned NOT NULL auto_increment,
	order_id bigint(20) unsigned NOT NULL,
	address_type varchar(20) NULL,
	first_name text NULL,
	last_name text NULL,
	company text NULL,
	address_1 text NULL,
	address_2 text NULL,
	city text NULL,
	state text NULL,
	postcode text NULL,
	country text NULL,
	email varchar(320) NULL,
	phone varchar(100) NULL,
	PRIMARY KEY  (id),
	UNIQUE KEY address_type_order_id (address_type,order_id)
) $collate;
CREATE TABLE {$wpdb->prefix}wc_order_operational_data (
	id bigint(20) unsigned NOT NULL auto_increment,
	order_id bigint(20) unsigned NULL,
	created_via varchar(100) NULL,
	woocommerce_version varchar(20) NULL,
	order_key varchar(100) NULL,
	date_paid_gmt datetime NULL,
	date_completed_gmt datetime NULL,
	PRIMARY KEY  (id),
	UNIQUE KEY order_id (order_id)
) $collate;
CREATE TABLE {$wpdb->prefix}wc_orders_meta (
	id bigint(20) unsigned NOT NULL auto_increment,
	order_id bigint(20) unsigned NULL,
	meta_key varchar(255) NULL,
	meta_value text NULL,
	PRIMARY KEY  (id),
	KEY order_id (order_id)
) $collate;
CREATE TABLE {$wpdb->prefix}woocommerce_order_items (
	order_item_id bigint(20) unsigned NOT NULL auto_increment,
	order_item_name text NOT NULL,
	order_item_type varchar(200) NOT NULL DEFAULT '',
	order_id bigint(20) unsigned NOT NULL,
	PRIMARY KEY  (order_item_id),
	KEY order_id (order_id)
) $collate;
CREATE TABLE {$wpdb->prefix}woocommerce_order_itemmeta (
	meta_id bigint(20) unsigned NOT NULL auto_increment,
	order_item_id bigint(20) unsigned NOT NULL,
	meta_key varchar(255) DEFAULT NULL,
	meta_value longtext NULL,
	PRIMARY KEY  (meta_id),
	KEY order_item_id (order_item_id),
	KEY meta_key (meta_key(32))
) $collate;
CREATE TABLE {$wpdb->prefix}woocommerce_api_keys (
	key_id bigint(20) unsigned NOT NULL auto_increment,
	user_id bigint(20) unsigned NOT NULL,
	description varchar(200) NULL,
	permissions varchar(10) NOT NULL,
	consumer_key char(64) NOT NULL,
	consumer_secret char(43) NOT NULL,
	nonces longtext NULL,
	truncated_key char(7) NOT NULL,
	last_access datetime NULL,
	PRIMARY KEY  (key_id),
	KEY consumer_key (consumer_key)
) $collate;";
	}
}
