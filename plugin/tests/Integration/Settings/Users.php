<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

/** Made when first asked for, and kept: the site is thrown away with them. */
final class Users {

	private const ADMINISTRATOR = 1;

	/** The user's id; `visitor` is nobody. */
	public static function of_role( string $role ): int {
		return match ( $role ) {
			'visitor'       => 0,
			'administrator' => self::ADMINISTRATOR,
			default         => self::named( "test-$role", $role ),
		};
	}

	private static function named( string $login, string $role ): int {
		$known = get_user_by( 'login', $login );
		if ( $known instanceof \WP_User ) {
			return $known->ID;
		}
		$id = wp_insert_user(
			[
				'user_login' => $login,
				'user_pass'  => wp_generate_password(),
				'user_email' => "$login@example.com",
				'role'       => $role,
			]
		);
		if ( is_wp_error( $id ) ) {
			throw new \RuntimeException( "There is no $role: " . $id->get_error_message() );
		}
		return $id;
	}
}
