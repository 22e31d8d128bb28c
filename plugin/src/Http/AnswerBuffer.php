<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/**
 * Answers of a round on their way to whoever records them.
 *
 * Collects answers for a moment, so that many are recorded with few statements, but never waits for the slowest.
 *
 * @template K of array-key
 */
final class AnswerBuffer {

	/** Longest time that an answer waits for others, in seconds. */
	private const PATIENCE = 0.25;

	/**
	 * Answers not handed over yet.
	 *
	 * @var array<K, Answer>
	 */
	private array $answers = [];

	/** When the oldest of them came, as hrtime( true ), in seconds. */
	private float $since = 0.0;

	/** The first failure of the receiver. */
	private ?\Throwable $failure = null;

	/** @param \Closure(array<K, Answer>): void $receiver Gets the answers. */
	public function __construct( private readonly \Closure $receiver ) {}

	/**
	 * Adds an answer.
	 *
	 * @param K $key Key of its request.
	 */
	public function add( int|string $key, Answer $answer ): void {
		if ( [] === $this->answers ) {
			$this->since = hrtime( true ) / 1e9;
		}
		$this->answers[ $key ] = $answer;
	}

	/** Hands over what has waited long enough. */
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

	/** Hands over what is there. While requests are under way nothing may break off their round: their answers would be lost. */
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
