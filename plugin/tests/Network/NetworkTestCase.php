<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Network;

use Automattic\WooCommerce\Utilities\OrderUtil;
use WCOrderSync\Tests\Integration\IntegrationTestCase;
use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** In a real network, whose first site is the shop of the other tests. The plugin is active in all of it. */
abstract class NetworkTestCase extends IntegrationTestCase {

	protected const FIRST = 1;

	private const TABLES = [ 'deliveries', 'attempts', 'channel' ];

	/** @var list<int> Sites that the test has added. */
	private array $added = [];

	protected function tearDown(): void {
		foreach ( $this->added as $site ) {
			null === get_site( $site ) || wp_delete_site( $site );
		}
		parent::tearDown();
	}

	/** Adds a shop to the network, in a request without the admin, as a signup does. */
	protected function add_site( string $name ): int {
		$site          = (int) PhpProcess::of( 'add site', $name )->last_line();
		$this->added[] = $site;
		// The first request to it lets WooCommerce install itself there.
		$this->wp( $name, 'option', 'get', 'home' );
		wp_cache_flush();
		$storage = OrderUtil::custom_orders_table_usage_is_enabled() ? 'yes' : 'no';
		$this->on( $site, static fn (): bool => update_option( 'woocommerce_custom_orders_table_enabled', $storage ) );
		return $site;
	}

	/** Adds a shop whose settings are complete, under a secret of its own. */
	protected function add_shop( string $name ): int {
		$site = $this->add_site( $name );
		$this->on( $site, fn () => $this->configure( $this->endpoint->base_url, self::secret_of( $name ), "$name.example" ) );
		return $site;
	}

	protected static function secret_of( string $name ): string {
		return hash( 'sha256', $name );
	}

	/**
	 * Does something as the code of a plugin does it on another site.
	 *
	 * @template T
	 * @param callable(): T $step What to do there.
	 * @return T
	 */
	protected function on( int $site, callable $step ): mixed {
		switch_to_blog( $site );
		try {
			return $step();
		} finally {
			restore_current_blog();
		}
	}

	/** Runs a command on a site of the network; '' is the first. */
	protected function wp( string $name, string ...$command ): string {
		$output = PhpProcess::wp( ...[ ...array_values( $command ), '--url=' . Environment::site_url() . ( '' === $name ? '/' : "/$name/" ) ] )->finish();
		wp_cache_flush();
		return $output;
	}

	/** @return list<string> The plugin's tables that a site has. */
	protected function tables( int $site ): array {
		$database = Outbox::database();
		$prefix   = $database->get_blog_prefix( $site ) . 'wc_order_sync_';
		return array_values( array_filter( self::TABLES, static fn ( string $table ): bool => null !== $database->get_var( (string) $database->prepare( 'SHOW TABLES LIKE %s', $prefix . $table ) ) ) );
	}

	/** Whether a site has tables and timer, and captures orders from some time on. */
	protected function is_set_up( int $site ): bool {
		return $this->on( $site, fn (): bool => self::TABLES === $this->tables( $site ) && false !== wp_next_scheduled( 'wc_order_sync_wake' ) && is_int( $this->outbox->sweep_state()['armed_at'] ?? null ) );
	}

	/** Whether nothing of the plugin is on a site. */
	protected function is_untouched( int $site ): bool {
		return $this->on(
			$site,
			fn (): bool => [] === $this->tables( $site )
				&& false === wp_next_scheduled( 'wc_order_sync_wake' )
				&& [] === Outbox::database()->get_col( sprintf( "SELECT option_name FROM %s WHERE option_name LIKE 'wc\\_order\\_sync%%'", Outbox::database()->options ) )
		);
	}

	/** @return list<array<string, string|null>> The deliveries of a site. */
	protected function rows( int $site ): array {
		return $this->on( $site, fn (): array => $this->outbox->rows() );
	}

	/** @return list<string|null> Statuses of the deliveries of a site. */
	protected function statuses( int $site ): array {
		return array_column( $this->rows( $site ), 'status' );
	}
}
