<?php
/** Boots WordPress inside PHPUnit, as the shop's administrator would run a script. */

declare( strict_types=1 );

// With its port: a network finds its sites by it.
$_SERVER['HTTP_HOST']       = preg_replace( '#^https?://#', '', (string) getenv( 'WC_ORDER_SYNC_TEST_URL' ) );
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

// WordPress expects its globals in the global scope; PHPUnit includes this file inside a function.
( static function ( string $wordpress ): void {
	if ( ! is_file( $wordpress . '/wp-load.php' ) ) {
		fwrite( STDERR, "WC_ORDER_SYNC_TEST_WP names no WordPress: $wordpress\n" );
		exit( 1 );
	}
} )( (string) getenv( 'WC_ORDER_SYNC_TEST_WP' ) );

global $wp, $wp_query, $wp_the_query, $wpdb, $wp_rewrite, $wp_locale, $current_site, $current_blog, $table_prefix, $wp_filter, $wp_actions, $wp_filters, $wp_current_filter, $wp_object_cache, $wp_version, $wp_db_version, $wp_roles, $post, $pagenow, $shortcode_tags, $wp_textdomain_registry, $wp_plugin_paths, $wp_theme_directories, $blog_id, $locale, $timestart, $timeend;

require getenv( 'WC_ORDER_SYNC_TEST_WP' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
