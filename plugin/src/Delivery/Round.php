<?php
/**
 * How a round of requests went, taken together.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Delivery;

defined( 'ABSPATH' ) || exit;

/**
 * What the channel learns from the answers to one batch.
 */
final class Round {

	/**
	 * An answer slower than this, in milliseconds, keeps senders out of the shop's own requests for a while.
	 */
	private const SLOW_MS = 1000;

	/**
	 * Requests that were answered or have failed.
	 *
	 * @var int
	 */
	private int $size = 0;

	/**
	 * Deliveries that the remote has.
	 *
	 * @var int
	 */
	private int $delivered = 0;

	/**
	 * Deliveries that are tried again: the remote was not there, or could not.
	 *
	 * @var int
	 */
	private int $failures = 0;

	/**
	 * Whether the remote asked for patience or took too long.
	 *
	 * @var bool
	 */
	private bool $is_too_much = false;

	/**
	 * Whether the channel must not be used further as it is.
	 *
	 * @var bool
	 */
	private bool $is_closed = false;

	/**
	 * Slowest answer in milliseconds.
	 *
	 * @var int
	 */
	private int $slowest_ms = 0;

	/**
	 * Counts deliveries.
	 *
	 * @param SentDelivery ...$sent What was sent and decided.
	 */
	public function add( SentDelivery ...$sent ): void {
		foreach ( $sent as $one ) {
			++$this->size;
			$kind              = $one->outcome->kind;
			$this->slowest_ms  = max( $this->slowest_ms, $one->answer->duration_ms );
			$this->delivered  += OutcomeKind::Delivered === $kind ? 1 : 0;
			$this->failures   += OutcomeKind::Retry === $kind ? 1 : 0;
			$this->is_closed   = $this->is_closed || OutcomeKind::PauseChannel === $kind || OutcomeKind::HoldChannel === $kind;
			$this->is_too_much = $this->is_too_much || OutcomeKind::PauseChannel === $kind || TransportError::Timeout === $one->answer->error;
		}
	}

	/**
	 * Requests that were answered or have failed.
	 */
	public function size(): int {
		return $this->size;
	}

	/**
	 * Failures, where nothing of the round succeeded; 0 otherwise.
	 */
	public function failures_without_success(): int {
		return 0 === $this->delivered ? $this->failures : 0;
	}

	/**
	 * Whether something was delivered.
	 */
	public function has_success(): bool {
		return $this->delivered > 0;
	}

	/**
	 * Whether the remote can take more at once: everything was answered, nothing asked for patience.
	 */
	public function is_clean(): bool {
		return $this->size > 0 && 0 === $this->failures && ! $this->is_closed;
	}

	/**
	 * Whether the remote asked for patience or took too long.
	 */
	public function is_too_much(): bool {
		return $this->is_too_much;
	}

	/**
	 * Whether an answer took over a second.
	 */
	public function is_slow(): bool {
		return $this->slowest_ms > self::SLOW_MS;
	}
}
