<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The settings as one read found them.
 *
 * A save based on them succeeds only while the stored text is still the same.
 */
final class StoredSettings {

	/**
	 * @param string|null    $text     The option's raw text, null where there is none.
	 * @param SettingsRecord $record   Its content.
	 * @param Settings       $settings The settings in force: the record, overridden by the constants.
	 */
	public function __construct(
		#[\SensitiveParameter] public readonly ?string $text,
		#[\SensitiveParameter] public readonly SettingsRecord $record,
		public readonly Settings $settings
	) {}
}
