<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/**
 * Collects the answers of a batch for a moment, so that many are recorded with few statements and none waits for the slowest.
 *
 * @template K of array-key
 */
final class AnswerBuffer {

	/** How long an answer waits for others, in seconds. */
	private const PATIENCE = 0.25;

	/** @var array<K, Answer> Answers that have not been handed over yet. */
	private array $answers = [];

	/** When the oldest of them came, by hrtime(), in seconds. */
	private float $since = 0.0;

	/** The first that the receiver threw. */
	private ?\Throwable $failure = null;

	/** @param \Closure(array<K, Answer>): void $receiver Gets each answer once. */
	public function __construct( private readonly \Closure $receiver ) {}

	/** @param K $key Key of its request. */
	public function add( int|string $key, Answer $answer ): void {
		if ( [] === $this->answers ) {
			$this->since = hrtime( true ) / 1e9;
		}
		$this->answers[ $key ] = $answer;
	}

	/** Hands the answers over if the oldest has waited long enough. */
	public function hand_over_when_due(): void {
		if ( [] !== $this->answers && hrtime( true ) / 1e9 - $this->since >= self::PATIENCE ) {
			$this->hand_over();
		}
	}

	/**
	 * Hands over the rest.
	 *
	 * @throws \Throwable The first that the receiver threw.
	 */
	public function end(): void {
		$this->hand_over();
		if ( null !== $this->failure ) {
			throw $this->failure; // phpcs:ignore WordPress.Security.EscapeOutput -- Thrown on as it came.
		}
	}

	/** What the receiver throws is kept for end(): thrown now, it would end the other requests and lose their answers. */
	private function hand_over(): void {
		$answers       = $this->answers;
		$this->answers = [];
		if ( [] === $answers ) {
			return;
		}
		try {
			( $this->receiver )( $answers );
		} catch ( \Throwable $failure ) {
			$this->failure = $this->failure ?? $failure;
		}
	}
}
