<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Decision\OutcomeKind;
use WCOrderSync\Http\TransportError;
use WCOrderSync\Outbox\SentDelivery;

defined( 'ABSPATH' ) || exit;

/** The answers to one batch of requests, taken together. */
final class BatchResult {

	/** An answer that takes longer, in milliseconds, is slow. */
	private const SLOW_MS = 1000;

	private int $size = 0;

	private int $delivered = 0;

	/**
	 * Deliveries that are retried because the endpoint was down or failed. A refusal concerns that order alone.
	 *
	 * @var list<SentDelivery>
	 */
	private array $failed = [];

	private bool $asks_for_patience = false;

	private bool $takes_too_long = false;

	/** Whether an answer paused or held the channel. */
	private bool $has_stopped = false;

	private int $slowest_ms = 0;

	public function add( SentDelivery ...$sent ): void {
		foreach ( $sent as $one ) {
			++$this->size;
			$kind              = $one->outcome->kind;
			$this->slowest_ms  = max( $this->slowest_ms, $one->answer->duration_ms );
			$this->delivered  += OutcomeKind::Delivered === $kind ? 1 : 0;
			$this->has_stopped = $this->has_stopped || OutcomeKind::PauseChannel === $kind || OutcomeKind::HoldChannel === $kind;
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

	/** Failures if nothing of the batch was delivered, otherwise 0. */
	public function failures_without_success(): int {
		return 0 === $this->delivered ? count( $this->failed ) : 0;
	}

	public function has_success(): bool {
		return $this->delivered > 0;
	}

	/** Whether the endpoint can take more at once: it has failed none, and stopped nothing. */
	public function is_clean(): bool {
		return $this->size > 0 && [] === $this->failed && ! $this->has_stopped;
	}

	/** @return list<SentDelivery> Deliveries that failed and were not refused. */
	public function failed(): array {
		return $this->failed;
	}

	/** The order that failed last, null if none did. It is not the suspected cause: its attempt was counted. */
	public function last_failed(): ?StoppedBy {
		return [] === $this->failed ? null : new StoppedBy( $this->failed[ count( $this->failed ) - 1 ]->delivery->order_id, null );
	}

	public function asks_for_patience(): bool {
		return $this->asks_for_patience;
	}

	public function takes_too_long(): bool {
		return $this->takes_too_long;
	}

	/** Whether something went wrong that may go wrong for the next orders too. */
	public function has_trouble(): bool {
		return [] !== $this->failed || $this->asks_for_patience || $this->takes_too_long;
	}

	/** Whether an answer took over a second. */
	public function is_slow(): bool {
		return $this->slowest_ms > self::SLOW_MS;
	}
}
