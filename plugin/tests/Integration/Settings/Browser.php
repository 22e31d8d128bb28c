<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Http;
use WCOrderSync\Tests\Integration\Support\HttpAnswer;

/** Real HTTP with WordPress's own cookies; the nonce belongs to the session, as the settings page has it. */
final class Browser {

	private string $cookies = '';

	public readonly string $nonce;

	/** A visitor has neither cookies nor a nonce that counts. */
	public function __construct( string $role ) {
		if ( 'visitor' === $role ) {
			$this->nonce = '';
			return;
		}
		$user          = Users::of_role( $role );
		$expires       = time() + 3600;
		$token         = \WP_Session_Tokens::get_instance( $user )->create( $expires );
		$session       = wp_generate_auth_cookie( $user, $expires, 'logged_in', $token );
		$name          = self::cookie( 'LOGGED_IN_COOKIE' );
		$this->cookies = $name . '=' . rawurlencode( $session ) . '; '
			. self::cookie( 'AUTH_COOKIE' ) . '=' . rawurlencode( wp_generate_auth_cookie( $user, $expires, 'auth', $token ) );

		// WordPress ties a nonce to the session of the current request.
		$before           = get_current_user_id();
		$_COOKIE[ $name ] = $session;
		wp_set_current_user( $user );
		$this->nonce = wp_create_nonce( 'wp_rest' );
		unset( $_COOKIE[ $name ] );
		wp_set_current_user( $before );
	}

	/** The name of a cookie on this site. */
	private static function cookie( string $constant ): string {
		$name = constant( $constant );
		return is_string( $name ) ? $name : '';
	}

	/**
	 * Calls a route of the plugin.
	 *
	 * @param array<string, string> $fields What the page sends.
	 * @param string|null           $nonce  Null: none.
	 */
	public function call( string $method, string $route, array $fields, ?string $nonce ): RestAnswer {
		return self::read( Http::send( ...$this->request( $method, $route, $fields, $nonce ) ) );
	}

	/**
	 * A request for Http.
	 *
	 * @param array<string, string> $fields What the page sends.
	 * @param string|null           $nonce  Null: none.
	 * @return array{0: string, 1: string, 2: string|null, 3: list<string>}
	 */
	public function request( string $method, string $route, array $fields, ?string $nonce ): array {
		$headers = [ 'Content-Type: application/json', 'Cookie: ' . $this->cookies ];
		if ( null !== $nonce ) {
			$headers[] = 'X-WP-Nonce: ' . $nonce;
		}
		return [ $method, Environment::site_url() . "/index.php?rest_route=/wc-order-sync/v1/$route", [] === $fields ? null : (string) wp_json_encode( $fields ), $headers ];
	}

	public function visit( string $path ): HttpAnswer {
		return Http::send( 'GET', Environment::site_url() . $path, null, [ 'Cookie: ' . $this->cookies ] );
	}

	public static function read( HttpAnswer $answer ): RestAnswer {
		return new RestAnswer( $answer->status, $answer->body );
	}
}
