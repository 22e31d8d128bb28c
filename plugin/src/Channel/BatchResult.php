<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Decision\OutcomeKind;
use WCOrderSync\Http\TransportError;
use WCOrderSync\Outbox\SentDelivery;

defined( 'ABSPATH' ) || exit;

/**
 * How a round of requests went, taken together.
 *
 * What the channel learns from the answers to one batch.
 */
final class BatchResult {

	/** An answer slower than this, in milliseconds, keeps senders out of the shop's own requests for a while. */
	private const SLOW_MS = 1000;

	/** Requests that were answered or have failed. */
	private int $size = 0;

	/** Deliveries that the remote has. */
	private int $delivered = 0;

	/**
	 * Deliveries that are tried again because the remote was not there, or could not. One that it refused is its own affair.
	 *
	 * @var list<SentDelivery>
	 */
	private array $failed = [];

	/** Whether the remote asked for patience. */
	private bool $asks_for_patience = false;

	/** Whether the remote took too long. */
	private bool $takes_too_long = false;

	/** Whether the channel must not be used further as it is. */
	private bool $is_closed = false;

	/** Slowest answer in milliseconds. */
	private int $slowest_ms = 0;

	/**
	 * Counts deliveries.
	 *
	 * @param SentDelivery ...$sent What was sent and decided.
	 */
	public function add( SentDelivery ...$sent ): void {
		foreach ( $sent as $one ) {
			++$this->size;
			$kind             = $one->outcome->kind;
			$this->slowest_ms = max( $this->slowest_ms, $one->answer->duration_ms );
			$this->delivered += OutcomeKind::Delivered === $kind ? 1 : 0;
			$this->is_closed  = $this->is_closed || OutcomeKind::PauseChannel === $kind || OutcomeKind::HoldChannel === $kind;
			if ( OutcomeKind::Retry === $kind && ! $one->outcome->is_refusal ) {
				$this->failed[] = $one;
			}
			$this->asks_for_patience = $this->asks_for_patience || OutcomeKind::PauseChannel === $kind || OutcomeKind::Wait === $kind;
			$this->takes_too_long    = $this->takes_too_long || TransportError::Timeout === $one->answer->error;
		}
	}

	/** Requests that were answered or have failed. */
	public function size(): int {
		return $this->size;
	}

	/** Failures, where nothing of the round succeeded; 0 otherwise. */
	public function failures_without_success(): int {
		return 0 === $this->delivered ? count( $this->failed ) : 0;
	}

	/** Whether something was delivered. */
	public function has_success(): bool {
		return $this->delivered > 0;
	}

	/** Whether the remote can take more at once: everything was answered, nothing asked for patience. */
	public function is_clean(): bool {
		return $this->size > 0 && [] === $this->failed && ! $this->is_closed;
	}

	/**
	 * Deliveries that failed and were not refused.
	 *
	 * @return list<SentDelivery>
	 */
	public function failed(): array {
		return $this->failed;
	}

	/** The order that failed last, null where none did. It is named and never blamed: it has counted its attempt. */
	public function last_failed(): ?StoppedBy {
		return [] === $this->failed ? null : new StoppedBy( $this->failed[ count( $this->failed ) - 1 ]->delivery->order_id, null );
	}

	/** Whether the remote asked for patience. */
	public function asks_for_patience(): bool {
		return $this->asks_for_patience;
	}

	/** Whether the remote took too long. */
	public function takes_too_long(): bool {
		return $this->takes_too_long;
	}

	/** Whether something went wrong that may go wrong for the next ones too. */
	public function has_trouble(): bool {
		return [] !== $this->failed || $this->asks_for_patience || $this->takes_too_long;
	}

	/** Whether an answer took over a second. */
	public function is_slow(): bool {
		return $this->slowest_ms > self::SLOW_MS;
	}
}
