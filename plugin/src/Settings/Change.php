<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * One changed field, for people to read.
 */
final class Change {

	/**
	 * Use Change::all().
	 *
	 * @param bool   $is_new Whether the field had no value before.
	 * @param string $before Old value, `` for a secret.
	 * @param string $after  New value, `` for a secret.
	 */
	private function __construct(
		public readonly Field $field,
		public readonly bool $is_new,
		public readonly string $before,
		public readonly string $after
	) {}

	/**
	 * What saving a proposal would change.
	 *
	 * @param Settings $before Settings in force.
	 * @return list<self>
	 */
	public static function all( Settings $before, Proposal $proposal ): array {
		$changes = [];
		foreach ( array_filter( Field::cases(), $proposal->changes( ... ) ) as $field ) {
			$changes[] = match ( $field ) {
				Field::RemoteBaseUrl => new self( $field, '' === $before->text( $field ), $before->text( $field ), $proposal->remote_url->url ?? '' ),
				Field::ShopHostname  => new self( $field, '' === $before->text( $field ), $before->text( $field ), $proposal->shop_hostname->value ?? '' ),
				Field::Secret        => new self( $field, ! $before->secret_setting->is_stored(), '', '' ),
			};
		}
		return $changes;
	}
}
