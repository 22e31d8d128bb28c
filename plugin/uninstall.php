<?php
/**
 * Runs when the plugin is deleted on the Plugins page.
 *
 * @package WCOrderSync
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( version_compare( PHP_VERSION, '8.1', '>=' ) ) {
	require __DIR__ . '/src/autoload.php';

	WCOrderSync\Lifecycle\Uninstaller::run();
}
