<?php
declare( strict_types=1 );

namespace WCOrderSync\Admin;

use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * The page under Settings → WC Order Sync.
 *
 * Loads the compiled application on this page and nothing on any other.
 */
final class SettingsPage {

	private const HANDLE = 'wc-order-sync-admin';

	/** On admin_menu. */
	public function add_to_menu(): void {
		add_options_page(
			__( 'WC Order Sync', 'wc-order-sync' ),
			__( 'WC Order Sync', 'wc-order-sync' ),
			Names::CAPABILITY,
			Names::PAGE,
			[ $this, 'render' ]
		);
	}

	/**
	 * On plugin_action_links_<plugin>.
	 *
	 * @param array<string> $links Links of the plugin's row.
	 * @return array<string>
	 */
	public function add_action_link( array $links ): array {
		if ( ! current_user_can( Names::CAPABILITY ) ) {
			return $links;
		}
		$link = sprintf( '<a href="%s">%s</a>', esc_url( Names::page_url() ), esc_html__( 'Settings', 'wc-order-sync' ) );
		return [ 'settings' => $link ] + $links;
	}

	public function render(): void {
		echo '<div class="wrap"><h1>' . esc_html__( 'WC Order Sync', 'wc-order-sync' ) . '</h1>';
		if ( null === $this->asset() ) {
			wp_admin_notice(
				esc_html__( 'The files for this page are missing. Install WC Order Sync from its zip file, or run "npm run build" in a source checkout. Orders are still being sent.', 'wc-order-sync' ),
				[ 'type' => 'error' ]
			);
		} else {
			echo '<div id="wc-order-sync-root"><p>' . esc_html__( 'Loading…', 'wc-order-sync' ) . '</p></div>';
			echo '<noscript><p>' . esc_html__( 'This page needs JavaScript. Turn it on in your browser and reload the page.', 'wc-order-sync' ) . '</p></noscript>';
		}
		echo '</div>';
	}

	/**
	 * On admin_enqueue_scripts.
	 *
	 * @param string $hook_suffix Hook of the current page.
	 */
	public function enqueue( string $hook_suffix ): void {
		$asset = 'settings_page_' . Names::PAGE === $hook_suffix ? $this->asset() : null;
		if ( null === $asset ) {
			return;
		}
		wp_enqueue_script(
			self::HANDLE,
			plugins_url( 'build/index.js', WC_ORDER_SYNC_FILE ),
			array_values( array_unique( [ ...$asset['dependencies'], 'wp-api-fetch' ] ) ),
			$asset['version'],
			[ 'in_footer' => true ]
		);
		wp_set_script_translations( self::HANDLE, 'wc-order-sync', dirname( WC_ORDER_SYNC_FILE ) . '/languages' );
		$this->enqueue_style( $asset['version'] );
		$this->preload();
	}

	/**
	 * WordPress itself replaces the style sheet by index-rtl.css where text runs from right to left.
	 *
	 * @param string $version Version of the build.
	 */
	private function enqueue_style( string $version ): void {
		if ( is_readable( $this->build( 'index.css' ) ) ) {
			wp_enqueue_style( self::HANDLE, plugins_url( 'build/index.css', WC_ORDER_SYNC_FILE ), [ 'wp-components' ], $version );
			wp_style_add_data( self::HANDLE, 'rtl', 'replace' );
		} else {
			wp_enqueue_style( 'wp-components' );
		}
	}

	/** Sends the first REST answers with the page, so that it needs no request to appear. */
	private function preload(): void {
		$answers = [];
		foreach ( [ 'settings', 'site', 'status' ] as $resource ) {
			$answers = rest_preload_api_request( $answers, '/' . Names::REST_NAMESPACE . '/' . $resource );
		}
		$json = wp_json_encode( $answers, JSON_HEX_TAG | JSON_UNESCAPED_SLASHES );
		if ( is_string( $json ) ) {
			wp_add_inline_script( 'wp-api-fetch', 'wp.apiFetch.use( wp.apiFetch.createPreloadingMiddleware( ' . $json . ' ) );', 'after' );
		}
	}

	/**
	 * What index.asset.php says, or null where there is no build.
	 *
	 * @return array{dependencies: list<non-empty-string>, version: string}|null
	 */
	private function asset(): ?array {
		if ( ! is_readable( $this->build( 'index.js' ) ) || ! is_readable( $this->build( 'index.asset.php' ) ) ) {
			return null;
		}
		$asset = require $this->build( 'index.asset.php' );
		if ( ! is_array( $asset ) || ! is_array( $asset['dependencies'] ?? null ) || ! is_string( $asset['version'] ?? null ) ) {
			return null;
		}
		return [
			'dependencies' => array_values( array_filter( $asset['dependencies'], static fn ( mixed $handle ): bool => is_string( $handle ) && '' !== $handle ) ),
			'version'      => $asset['version'],
		];
	}

	private function build( string $file ): string {
		return plugin_dir_path( WC_ORDER_SYNC_FILE ) . 'build/' . $file;
	}
}
