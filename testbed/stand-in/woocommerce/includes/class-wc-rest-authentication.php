<?php
/**
 * Keys of the REST API: Basic, in the address, and OAuth 1.0a with one leg.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

/** What it opens is decided by the address alone, as in WooCommerce: any that has wp-json/wc/ or wp-json/wc- in it somewhere. */
class WC_REST_Authentication {

	/** @var WP_Error|null */
	protected $error = null;

	/** @var stdClass|null */
	protected $user = null;

	/** @var string */
	protected $auth_method = '';

	public function __construct() {
		add_filter( 'determine_current_user', [ $this, 'authenticate' ], 15 );
		add_filter( 'rest_authentication_errors', [ $this, 'authentication_fallback' ] );
		add_filter( 'rest_authentication_errors', [ $this, 'check_authentication_error' ], 15 );
		add_filter( 'rest_pre_dispatch', [ $this, 'check_user_permissions' ], 10, 3 );
	}

	protected function is_request_to_rest_api() {
		$uri    = esc_url_raw( wp_unslash( $_SERVER['REQUEST_URI'] ?? '' ) );
		$prefix = trailingslashit( rest_get_url_prefix() );
		return apply_filters( 'woocommerce_rest_is_request_to_rest_api', str_contains( $uri, $prefix . 'wc/' ) || str_contains( $uri, $prefix . 'wc-' ) );
	}

	public function authenticate( $user_id ) {
		if ( ! empty( $user_id ) || ! $this->is_request_to_rest_api() ) {
			return $user_id;
		}
		$user_id = is_ssl() ? $this->perform_basic_authentication() : false;
		return $user_id ? $user_id : $this->perform_oauth_authentication();
	}

	/** Where somebody asked for the current user before the shop was loaded. */
	public function authentication_fallback( $error ) {
		if ( empty( $error ) && null === $this->error && '' === $this->auth_method && null === $this->user && 0 === get_current_user_id() ) {
			$user_id = $this->authenticate( false );
			if ( $user_id ) {
				wp_set_current_user( $user_id );
				return true;
			}
		}
		return $error;
	}

	public function check_authentication_error( $error ) {
		return empty( $error ) ? $this->error : $error;
	}

	public function check_user_permissions( $result, $server, $request ) {
		if ( ! $this->user ) {
			return $result;
		}
		$needed = in_array( $request->get_method(), [ 'GET', 'HEAD' ], true ) ? 'read' : 'write';
		if ( 'OPTIONS' !== $request->get_method() && ! in_array( $this->user->permissions, [ $needed, 'read_write' ], true ) ) {
			return $this->failure( "The API key provided does not have $needed permissions." );
		}
		apply_filters( 'woocommerce_disable_rest_api_access_log', false, $this->user->key_id, $this->user->user_id );
		return $result;
	}

	private function perform_basic_authentication() {
		$this->auth_method = 'basic_auth';
		$key               = $_GET['consumer_key'] ?? '';
		$secret            = $_GET['consumer_secret'] ?? '';
		if ( '' === $key || '' === $secret ) {
			$key    = $_SERVER['PHP_AUTH_USER'] ?? '';
			$secret = $_SERVER['PHP_AUTH_PW'] ?? '';
		}
		$this->user = '' === $key || '' === $secret ? null : $this->get_user_data_by_consumer_key( $key );
		if ( null === $this->user ) {
			return false;
		}
		if ( ! hash_equals( $this->user->consumer_secret, $secret ) ) {
			$this->set_error( 'Consumer secret is invalid.' );
			return false;
		}
		return (int) $this->user->user_id;
	}

	private function perform_oauth_authentication() {
		$this->auth_method = 'oauth1';
		$given             = wp_unslash( array_merge( $_GET, $_POST ) );
		foreach ( [ 'oauth_consumer_key', 'oauth_timestamp', 'oauth_nonce', 'oauth_signature', 'oauth_signature_method' ] as $name ) {
			if ( empty( $given[ $name ] ) ) {
				return false;
			}
		}
		$this->user = $this->get_user_data_by_consumer_key( $given['oauth_consumer_key'] );
		if ( null === $this->user || ! $this->is_signed( $given, $this->user->consumer_secret ) || abs( time() - (int) $given['oauth_timestamp'] ) > 15 * MINUTE_IN_SECONDS ) {
			$this->set_error( 'Invalid signature - provided signature does not match.' );
			return false;
		}
		return (int) $this->user->user_id;
	}

	private function is_signed( array $given, string $secret ): bool {
		$signature = rawurldecode( str_replace( ' ', '+', $given['oauth_signature'] ) );
		$algorithm = strtolower( str_replace( 'HMAC-', '', $given['oauth_signature_method'] ) );
		unset( $given['oauth_signature'] );
		uksort( $given, 'strcmp' );
		$pairs = [];
		foreach ( $given as $name => $value ) {
			$pairs[] = rawurlencode( rawurlencode( $name ) . '=' . rawurlencode( $value ) );
		}
		$path = wp_parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
		$base = $_SERVER['REQUEST_METHOD'] . '&' . rawurlencode( get_home_url( null, ltrim( $path, '/' ), is_ssl() ? 'https' : 'http' ) ) . '&' . implode( '%26', $pairs );
		return in_array( $algorithm, [ 'sha1', 'sha256' ], true )
			&& hash_equals( base64_encode( hash_hmac( $algorithm, $base, $secret . '&', true ) ), $signature );
	}

	private function get_user_data_by_consumer_key( $consumer_key ) {
		global $wpdb;
		return $wpdb->get_row(
			$wpdb->prepare(
				"SELECT key_id, user_id, permissions, consumer_key, consumer_secret, nonces FROM {$wpdb->prefix}woocommerce_api_keys WHERE consumer_key = %s",
				wc_api_hash( sanitize_text_field( $consumer_key ) )
			)
		);
	}

	private function set_error( string $message ): void {
		$this->user  = null;
		$this->error = $this->failure( $message );
	}

	private function failure( string $message ): WP_Error {
		return new WP_Error( 'woocommerce_rest_authentication_error', $message, [ 'status' => 401 ] );
	}
}

new WC_REST_Authentication();
