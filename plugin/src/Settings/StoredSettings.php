<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The settings as one read found them.
 *
 * What a save builds on: it succeeds only while the stored text is still this one.
 */
final class StoredSettings {

	/**
	 * What was read.
	 *
	 * @param string|null    $text     The option as it is stored, null where there is none.
	 * @param SettingsRecord $record   What it says.
	 * @param Settings       $settings The settings in force: the record and the constants over it.
	 */
	public function __construct(
		#[\SensitiveParameter] public readonly ?string $text,
		#[\SensitiveParameter] public readonly SettingsRecord $record,
		public readonly Settings $settings
	) {}
}
