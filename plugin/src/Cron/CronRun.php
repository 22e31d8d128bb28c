<?php
declare( strict_types=1 );

namespace WCOrderSync\Cron;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Delivery\Drain;
use WCOrderSync\Sweep\Sweep;

defined( 'ABSPATH' ) || exit;

/** Steps 5 and 4 as our cron event runs them each minute: repair what was missed, then send what is due. */
final class CronRun {

	/** Seconds after which no further batch is begun. */
	private const SECONDS = 20.0;

	public function __construct(
		private readonly Sweep $sweep,
		private readonly Drain $drain
	) {}

	/**
	 * @param bool $may_mend Whether this request may change the structure of tables. A shopper's may not.
	 * @return bool Whether due rows may be left that another drain could take at once.
	 * @throws QueryFailed
	 */
	public function run( bool $may_mend ): bool {
		$this->sweep->tick( $may_mend );
		return $this->drain->run( self::SECONDS )->stopped->leaves_more();
	}
}
