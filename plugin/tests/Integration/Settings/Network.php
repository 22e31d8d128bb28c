<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** The constants that make a network of it are given to each process, so that all others see one site as before. */
final class Network {

	private readonly string $host;

	/** @var array<string, string|bool|int> */
	private readonly array $constants;

	/** @var array<string, mixed> Options of the single site that become others. */
	private array $before = [];

	/** Makes a network of it. */
	public function __construct() {
		foreach ( [ 'permalink_structure', 'active_plugins' ] as $option ) {
			$this->before[ $option ] = get_option( $option );
		}
		$this->host      = (string) preg_replace( '#^https?://#', '', untrailingslashit( home_url() ) );
		$this->constants = [
			'WP_ALLOW_MULTISITE'   => true,
			'MULTISITE'            => true,
			'SUBDOMAIN_INSTALL'    => false,
			'DOMAIN_CURRENT_SITE'  => $this->host,
			'PATH_CURRENT_SITE'    => '/',
			'SITE_ID_CURRENT_SITE' => 1,
			'BLOG_ID_CURRENT_SITE' => 1,
		];
		PhpProcess::wp( 'core', 'multisite-convert', '--skip-config', '--title=Network' )->finish();
		$this->wp( '/', 'plugin', 'activate', 'woocommerce', 'wc-order-sync', '--network' );
	}

	/** Removes the network again. */
	public function remove(): void {
		$database = Outbox::database();
		foreach ( $database->get_col( (string) $database->prepare( 'SHOW TABLES LIKE %s', $database->esc_like( $database->prefix ) . '%' ) ) as $table ) {
			if ( 1 === preg_match( "/^$database->prefix(\d+_|(blogs|blogmeta|site|sitemeta|signups|registration_log)$)/", (string) $table ) ) {
				$database->query( (string) $database->prepare( 'DROP TABLE %i', (string) $table ) );
			}
		}
		$database->query( (string) $database->prepare( 'DELETE FROM %i WHERE option_name LIKE %s', $database->options, 'wc\_order\_sync\_hostname\_%' ) );
		$database->query( (string) $database->prepare( 'DELETE FROM %i WHERE meta_key LIKE %s', $database->usermeta, $database->esc_like( $database->prefix ) . '%\_capabilities' ) . ' AND meta_key RLIKE \'_[0-9]+_capabilities$\'' );
		wp_cache_flush();
		array_map( 'update_option', array_keys( $this->before ), $this->before );
	}

	/** Adds a site, with a shop manager. */
	public function add( string $name ): int {
		$id = (int) $this->wp( '/', 'site', 'create', "--slug=$name", '--porcelain' );
		$this->wp( "/$name/", 'user', 'set-role', (string) Users::of_role( 'shop_manager' ), 'shop_manager' );
		$this->wp( "/$name/", 'user', 'set-role', (string) Users::of_role( 'editor' ), 'administrator' );
		return $id;
	}

	/**
	 * A site of the network.
	 *
	 * @param array<string, string> $constants
	 */
	public function site( string $path, array $constants = [] ): AnotherProcess {
		return new AnotherProcess( $constants + $this->constants, [], $this->host, $path );
	}

	/** Runs a command on a site; what it wrote. */
	public function wp( string $path, string ...$command ): string {
		$definitions = '';
		foreach ( $this->constants as $name => $value ) {
			$definitions .= "define( '$name', " . (string) wp_json_encode( $value ) . ' ); ';
		}
		return PhpProcess::wp( ...[ ...array_values( $command ), "--url=http://$this->host$path", '--exec=' . str_replace( '\/', '/', $definitions ) ] )->finish();
	}
}
