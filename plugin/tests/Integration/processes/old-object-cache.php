<?php
/**
 * An object-cache.php as plugins shipped it before WordPress 6.0: nothing in it can be asked what it supports, and what a
 * process remembers cannot be flushed alone. For tests; it is copied into wp-content.
 */

declare( strict_types=1 );

require_once ABSPATH . WPINC . '/class-wp-object-cache.php';

// phpcs:disable WordPress.WP.GlobalVariablesOverride, WordPress.NamingConventions.PrefixAllGlobals -- A drop-in defines WordPress's own functions and its global.
function wp_cache_init(): void {
	$GLOBALS['wp_object_cache'] = new WP_Object_Cache();
}

function wc_order_sync_test_cache(): WP_Object_Cache {
	return $GLOBALS['wp_object_cache'] instanceof WP_Object_Cache ? $GLOBALS['wp_object_cache'] : new WP_Object_Cache();
}

function wp_cache_add( int|string $key, mixed $data, string $group = '', mixed $expire = 0 ): bool {
	return wc_order_sync_test_cache()->add( $key, $data, $group, is_numeric( $expire ) ? (int) $expire : 0 );
}

function wp_cache_replace( int|string $key, mixed $data, string $group = '', mixed $expire = 0 ): bool {
	return wc_order_sync_test_cache()->replace( $key, $data, $group, is_numeric( $expire ) ? (int) $expire : 0 );
}

function wp_cache_set( int|string $key, mixed $data, string $group = '', mixed $expire = 0 ): bool {
	return wc_order_sync_test_cache()->set( $key, $data, $group, is_numeric( $expire ) ? (int) $expire : 0 );
}

function wp_cache_get( int|string $key, string $group = '', bool $force = false, ?bool &$found = null ): mixed {
	return wc_order_sync_test_cache()->get( $key, $group, $force, $found );
}

function wp_cache_delete( int|string $key, string $group = '' ): bool {
	return wc_order_sync_test_cache()->delete( $key, $group );
}

function wp_cache_incr( int|string $key, int $offset = 1, string $group = '' ): int|false {
	return wc_order_sync_test_cache()->incr( $key, $offset, $group );
}

function wp_cache_decr( int|string $key, int $offset = 1, string $group = '' ): int|false {
	return wc_order_sync_test_cache()->decr( $key, $offset, $group );
}

function wp_cache_flush(): bool {
	return wc_order_sync_test_cache()->flush();
}

function wp_cache_close(): bool {
	return true;
}

/** @param string|list<string> $groups Groups. */
function wp_cache_add_global_groups( string|array $groups ): void {
	wc_order_sync_test_cache()->add_global_groups( $groups );
}

/** @param string|list<string> $groups Groups. */
function wp_cache_add_non_persistent_groups( string|array $groups ): bool {
	return [] !== (array) $groups;
}

function wp_cache_switch_to_blog( int $blog_id ): void {
	wc_order_sync_test_cache()->switch_to_blog( $blog_id );
}
