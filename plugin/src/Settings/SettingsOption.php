<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredOption;

defined( 'ABSPATH' ) || exit;

/**
 * Where the settings are stored.
 *
 * The option `wc_order_sync_settings`, as any process last wrote it: what is written replaces exactly what was read.
 */
final class SettingsOption {

	private const NAME = 'wc_order_sync_settings';

	/**
	 * What is stored.
	 *
	 * @return array{text: string|null, record: SettingsRecord} Its text, for swap(), and what it says.
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
	 * Writes over what was read.
	 *
	 * @param string|null $before Text that was read.
	 * @return bool Whether nobody came first.
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
