<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Settings\EncryptionKey;
use WCOrderSync\Settings\Field;
use WCOrderSync\Support\Names;
use WCOrderSync\Sweep\SweepStateStore;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * The tests under Tools → Site Health.
 *
 * Four direct tests: whether orders are delivered, whether some were completed without WooCommerce, whether the timer runs, and
 * where the secret's key is. They cost a few indexed queries, only on that page and in WordPress's weekly check.
 */
final class SiteHealth {

	public function __construct(
		private readonly FactsReader $facts,
		private readonly SweepStateStore $sweep,
		private readonly Schema $schema,
		private readonly Timer $timer,
		private readonly EncryptionKey $key
	) {}

	/**
	 * On site_status_tests. The tests do nothing until WordPress runs them.
	 *
	 * @param array<array-key, mixed> $tests Tests by kind.
	 * @return array<array-key, mixed>
	 */
	public function add_to( array $tests ): array {
		$direct = is_array( $tests['direct'] ?? null ) ? $tests['direct'] : [];
		foreach ( [
			'wc_order_sync_delivery' => [ $this, 'delivery' ],
			'wc_order_sync_history'  => [ $this, 'history' ],
			'wc_order_sync_timer'    => [ $this, 'timer' ],
			'wc_order_sync_secret'   => [ $this, 'secret' ],
		] as $name => $finding ) {
			$direct[ $name ] = [
				'label' => __( 'WC Order Sync', 'wc-order-sync' ),
				'test'  => static fn (): array => self::result( $name, $finding() ),
			];
		}
		return [ 'direct' => $direct ] + $tests;
	}

	public function delivery(): Finding {
		try {
			return $this->schema->tables_exist() ? DeliveryHealth::of( $this->facts->read() ) : DeliveryHealth::of_missing_tables();
		} catch ( QueryFailed ) {
			return DeliveryHealth::of_silent_database();
		}
	}

	/** Whether orders were completed without WooCommerce. The sweep has counted them, so this is one query. */
	public function history(): Finding {
		try {
			return SilenceHealth::of( $this->sweep->read()?->never_announced() ?? 0 );
		} catch ( QueryFailed ) {
			return DeliveryHealth::of_silent_database();
		}
	}

	/** Whether the timer runs. WordPress loads its list of events with every page, so this costs no query. */
	public function timer(): Finding {
		return TimerHealth::of( $this->timer->expected_at(), time(), defined( 'DISABLE_WP_CRON' ) && DISABLE_WP_CRON, site_url( 'wp-cron.php' ) );
	}

	/** Whether the stored secret is protected by something that is not in the database. */
	public function secret(): Finding {
		if ( defined( Field::Secret->constant() ) ) {
			return Finding::good(
				__( 'The shared secret of WC Order Sync is not in the database', 'wc-order-sync' ),
				__( 'It is in wp-config.php.', 'wc-order-sync' )
			);
		}
		return $this->key->key_in_config()
			? Finding::good(
				__( 'The shared secret of WC Order Sync is encrypted', 'wc-order-sync' ),
				__( 'Its key comes from the salts in wp-config.php, so the database alone does not reveal it.', 'wc-order-sync' )
			)
			: Finding::recommended(
				__( 'The shared secret of WC Order Sync is not protected in the database', 'wc-order-sync' ),
				__( 'wp-config.php defines no salts of its own, so the key that encrypts the secret is stored next to it in the database. A copy of the database reveals both.', 'wc-order-sync' ),
				__( 'Set AUTH_KEY and SECURE_AUTH_KEY in wp-config.php to long random strings, or set the constant WC_ORDER_SYNC_SECRET to the secret. After changing the salts, enter the secret again on the settings page. Everybody is logged out once.', 'wc-order-sync' )
			);
	}

	/**
	 * A finding in the form that Site Health expects.
	 *
	 * @param string $name Name of the test.
	 * @return array<string, mixed>
	 */
	private static function result( string $name, Finding $finding ): array {
		$action = sprintf( '<p><a href="%s">%s</a></p>', esc_url( Names::page_url() ), esc_html__( 'Open the WC Order Sync settings', 'wc-order-sync' ) );
		return [
			'label'       => esc_html( $finding->label ),
			'status'      => $finding->status->value,
			'badge'       => [
				'label' => __( 'WC Order Sync', 'wc-order-sync' ),
				'color' => 'blue',
			],
			'description' => '<p>' . implode( '</p><p>', array_map( esc_html( ... ), $finding->sentences ) ) . '</p>',
			'actions'     => FindingStatus::Good !== $finding->status && current_user_can( Names::CAPABILITY ) ? $action : '',
			'test'        => $name,
		];
	}
}
