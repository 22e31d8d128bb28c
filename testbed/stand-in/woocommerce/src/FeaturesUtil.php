<?php
/**
 * Plugins declare here what they are compatible with.
 *
 * @package WCOrderSync\StandIn
 */

namespace Automattic\WooCommerce\Utilities;

defined( 'ABSPATH' ) || exit;

class FeaturesUtil {

	/** @var array<string, array<string, bool>> By feature and plugin basename. */
	private static $declared = [];

	/** @return bool False outside the hook before_woocommerce_init, as in WooCommerce. */
	public static function declare_compatibility( string $feature_id, string $plugin_file, bool $positive_compatibility = true ): bool {
		if ( ! doing_action( 'before_woocommerce_init' ) ) {
			_doing_it_wrong( __METHOD__, 'Compatibility must be declared inside the before_woocommerce_init action.', '9.9.0' );
			return false;
		}
		self::$declared[ $feature_id ][ plugin_basename( $plugin_file ) ] = $positive_compatibility;
		return true;
	}

	/** @return array{compatible: string[], incompatible: string[], uncertain: string[]} */
	public static function get_compatible_plugins_for_feature( string $feature_id ): array {
		$declared = self::$declared[ $feature_id ] ?? [];
		return [
			'compatible'   => array_keys( array_filter( $declared ) ),
			'incompatible' => array_keys( array_diff( $declared, array_filter( $declared ) ) ),
			'uncertain'    => [],
		];
	}
}
