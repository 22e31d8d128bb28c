<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredOption;

defined( 'ABSPATH' ) || exit;

/**
 * The option `wc_order_sync_settings`.
 *
 * Reads what any process last wrote, past the caches, and writes only over exactly what was read.
 */
final class SettingsOption {

	private const NAME = 'wc_order_sync_settings';

	/**
	 * What is stored.
	 *
	 * @return array{text: string|null, record: SettingsRecord} The raw text, for swap(), and its content.
	 * @throws QueryFailed
	 */
	public function read(): array {
		$text = ( new StoredOption( self::NAME ) )->read();
		return [
			'text'   => $text,
			'record' => SettingsRecord::from_option( null === $text ? null : maybe_unserialize( $text ) ),
		];
	}

	/**
	 * Replaces what was read, unless another process has written since.
	 *
	 * @param string|null $before Text that read() returned.
	 * @return bool Whether it was replaced.
	 * @throws QueryFailed
	 */
	public function swap( ?string $before, SettingsRecord $after ): bool {
		return ( new StoredOption( self::NAME ) )->swap( $before, maybe_serialize( $after->to_option() ) );
	}

	/** Removes the option of the current site, when the plugin is deleted. */
	public static function delete(): void {
		delete_option( self::NAME );
	}
}
