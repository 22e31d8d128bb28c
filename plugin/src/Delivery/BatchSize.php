<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Http\Transport;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/** How many deliveries a drain sends at once while the channel is at full pace. */
final class BatchSize {

	private const DEFAULT_SIZE = 25;

	private const LARGEST = 100;

	public function __construct(
		private readonly Transport $transport,
		private readonly Log $log
	) {}

	/** Without curl, requests go one after the other, and a lease must outlast its batch: then a batch is one row. */
	public function full(): int {
		return $this->transport->is_concurrent() ? $this->filtered() : 1;
	}

	private function filtered(): int {
		try {
			/**
			 * Filters how many deliveries a drain sends at once.
			 *
			 * @since 0.1.0
			 *
			 * @param int $size 1 to 100.
			 */
			$size = apply_filters( 'wc_order_sync_batch_size', self::DEFAULT_SIZE );
			return is_numeric( $size ) ? (int) max( 1, min( self::LARGEST, $size ) ) : self::DEFAULT_SIZE;
		} catch ( \Throwable $broken ) {
			$this->log->error( 'A filter of the batch size failed; the default is used.', [ 'error' => Log::describe( $broken ) ] );
			return self::DEFAULT_SIZE;
		}
	}
}
