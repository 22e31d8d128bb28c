<?php
declare( strict_types=1 );

namespace WCOrderSync\Support;

defined( 'ABSPATH' ) || exit;

/**
 * The translations that come with the plugin.
 *
 * Tells WordPress where they are and which of them a regional variant uses. Without this, WordPress falls back to English where
 * there is no file for de_AT. Nothing is read before a string is needed, and a site's own translation file takes precedence.
 */
final class Translations {

	private const DOMAIN = 'wc-order-sync';

	/** Language => the locale whose files serve all its variants. */
	private const LOCALES = [
		'de' => 'de_DE',
		'es' => 'es_ES',
		'fr' => 'fr_FR',
	];

	/** The script that is translated. WordPress hashes this path for the file's name. */
	private const SCRIPT = 'build/index.js';

	/**
	 * On lang_dir_for_domain. WordPress reads the Domain Path header only since version 6.8.
	 *
	 * @param mixed $directory Folder that WordPress found, false where it found none.
	 * @param mixed $domain
	 * @param mixed $locale
	 * @return mixed
	 */
	public function directory( $directory, $domain, $locale ) {
		return false === $directory && self::DOMAIN === $domain && null !== self::served_by( $locale ) ? self::file( '' ) : $directory;
	}

	/**
	 * On load_translation_file.
	 *
	 * @param mixed $file File that WordPress would load.
	 * @param mixed $domain
	 * @param mixed $locale
	 * @return mixed
	 */
	public function choose_file( $file, $domain, $locale ) {
		$served_by = self::DOMAIN === $domain ? self::served_by( $locale ) : null;
		if ( null === $served_by || ! is_string( $file ) || self::exists( $file ) ) {
			return $file;
		}
		return self::file( self::DOMAIN . "-$served_by.l10n.php" );
	}

	/**
	 * On load_script_translation_file.
	 *
	 * @param mixed $file File that WordPress would load; false once it has tried all.
	 * @param mixed $handle
	 * @param mixed $domain
	 * @return mixed
	 */
	public function choose_script_file( $file, $handle, $domain ) {
		$served_by = false === $file && self::DOMAIN === $domain ? self::served_by( determine_locale() ) : null;
		return null === $served_by ? $file : self::file( self::DOMAIN . "-$served_by-" . md5( self::SCRIPT ) . '.json' );
	}

	/**
	 * Writes in the site's language instead of the current user's: a mail to the administrator, a note on an order.
	 *
	 * @param callable(): void $write
	 */
	public static function in_site_language( callable $write ): void {
		$has_switched = switch_to_locale( get_locale() );
		try {
			$write();
		} finally {
			if ( $has_switched ) {
				restore_previous_locale();
			}
		}
	}

	/**
	 * The locale whose files serve the given one, null where there is no translation.
	 *
	 * @param mixed $locale Locale, for example de_DE_formal.
	 */
	private static function served_by( $locale ): ?string {
		return is_string( $locale ) ? self::LOCALES[ explode( '_', $locale )[0] ] ?? null : null;
	}

	/** Whether the file exists in either of WordPress's formats. WordPress asks for one after the other. */
	private static function exists( string $file ): bool {
		$stem = preg_replace( '/\.(l10n\.php|mo)$/', '', $file );
		return is_readable( "$stem.l10n.php" ) || is_readable( "$stem.mo" );
	}

	private static function file( string $name ): string {
		return dirname( WC_ORDER_SYNC_FILE ) . '/languages/' . $name;
	}
}
