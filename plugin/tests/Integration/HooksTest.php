<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** Names, priorities and methods. */
final class HooksTest extends IntegrationTestCase {

	/** Hook, priority, method: in every request of a shop. */
	private const EVERYWHERE = [
		'activate_wc-order-sync/wc-order-sync.php 10 Lifecycle::on_activation',
		'admin_init 10 Lifecycle::on_admin_page',
		'before_woocommerce_init 10 Compatibility::declare',
		'cli_init 10 Plugin::register_commands',
		'cron_schedules 10 Timer::add_interval',
		'deactivate_wc-order-sync/wc-order-sync.php 10 Lifecycle::on_deactivation',
		'debug_information 10 Plugin::add_debug_information',
		'init 10 Timer::ensure_scheduled',
		'lang_dir_for_domain 10 Translations::directory',
		'load_script_translation_file 10 Translations::choose_script_file',
		'load_translation_file 10 Translations::choose_file',
		'plugins_loaded 10 Plugin::start',
		'rest_api_init 10 Plugin::register_routes',
		'rest_request_before_callbacks last Gate::check',
		'shutdown last Plugin::on_shutdown',
		'site_status_tests 10 Plugin::add_health_tests',
		'wc_order_sync_wake 10 Plugin::drain',
		'woocommerce_before_order_object_save first OrderCapture::on_save',
		'woocommerce_disable_rest_api_access_log 10 Gate::note_api_key',
		'woocommerce_new_order_item first OrderCapture::on_new_item',
		'woocommerce_order_status_cancelled first OrderCapture::on_other_status',
		'woocommerce_order_status_changed first OrderCapture::on_changed',
		'woocommerce_order_status_completed first OrderCapture::on_completed',
		'woocommerce_order_status_failed first OrderCapture::on_other_status',
		'woocommerce_order_status_on-hold first OrderCapture::on_other_status',
		'woocommerce_order_status_pending first OrderCapture::on_other_status',
		'woocommerce_order_status_processing first OrderCapture::on_other_status',
		'woocommerce_order_status_refunded first OrderCapture::on_other_status',
		'wp_initialize_site last Lifecycle::on_new_site',
		'wpmu_drop_tables 10 Schema::add_to_dropped',
	];

	/** In the dashboard, besides. */
	private const IN_THE_DASHBOARD = [
		'admin_enqueue_scripts 10 SettingsPage::enqueue',
		'admin_menu 10 SettingsPage::add_to_menu',
		'plugin_action_links_wc-order-sync/wc-order-sync.php 10 SettingsPage::add_action_link',
	];

	/** @return list<string> Of a request in a process of its own. */
	private function registered( bool $in_dashboard ): array {
		return array_values( array_filter( explode( "\n", PhpProcess::of( 'list hooks', $in_dashboard )->run() ), static fn ( string $line ): bool => 2 === substr_count( $line, ' ' ) ) );
	}

	public function test_a_request_of_the_shop_has_these_hooks_and_no_others(): void {
		$this->assertSame( self::EVERYWHERE, $this->registered( false ) );
	}

	public function test_the_dashboard_has_those_of_the_settings_page_besides(): void {
		$expected = [ ...self::EVERYWHERE, ...self::IN_THE_DASHBOARD ];
		sort( $expected );

		$this->assertSame( $expected, $this->registered( true ) );
	}
}
