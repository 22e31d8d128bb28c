<?php
declare( strict_types=1 );

namespace WCOrderSync\Saving;

use WCOrderSync\Settings\Change;

defined( 'ABSPATH' ) || exit;

/**
 * Saves that the administrator has not been mailed about yet.
 *
 * Pure: time comes in as an argument, a Unix time by the database's clock.
 *
 * @phpstan-type Save array{id: string, at: int, by: string, changes: list<array{field: string, before: string, after: string}>}
 */
final class MailQueue {

	/** Seconds between two mails. */
	public const PAUSE = 300;

	/** Seconds until the next try after a mail that could not be sent. */
	public const PAUSE_AFTER_FAILURE = 3600;

	/** Seconds after which a mail that cannot be sent is given up. The log says the same. */
	private const PATIENCE = 7 * 86400;

	/** Saves that one mail lists. A script that saves all day must not fill the options table. */
	private const LIMIT = 100;

	/**
	 * Use from_json() and the methods that return another one.
	 *
	 * @param int        $next_at Unix time before which no mail is sent.
	 * @param list<Save> $saves   Oldest first; `by` is `` without a user.
	 * @param int        $omitted Number of further saves, which only the log has.
	 */
	private function __construct(
		private readonly int $next_at,
		public readonly array $saves,
		public readonly int $omitted
	) {}

	/**
	 * Reads the option. Damaged parts count as missing.
	 *
	 * @param string|null $json Its value, null where there is none.
	 */
	public static function from_json( ?string $json ): self {
		$stored  = null === $json ? null : json_decode( $json, true );
		$stored  = is_array( $stored ) ? $stored : [];
		$next_at = $stored['next_at'] ?? 0;
		$omitted = $stored['omitted'] ?? 0;
		$saves   = [];
		foreach ( is_array( $stored['saves'] ?? null ) ? $stored['saves'] : [] as $save ) {
			if ( is_array( $save ) && is_string( $save['id'] ?? null ) && is_int( $save['at'] ?? null ) && is_string( $save['by'] ?? null ) && is_array( $save['changes'] ?? null ) ) {
				$saves[] = [
					'id'      => $save['id'],
					'at'      => $save['at'],
					'by'      => $save['by'],
					'changes' => self::changes( $save['changes'] ),
				];
			}
		}
		return new self( is_int( $next_at ) ? $next_at : 0, $saves, is_int( $omitted ) ? $omitted : 0 );
	}

	/**
	 * The option's value.
	 *
	 * @throws \JsonException Never: what is not UTF-8 is replaced.
	 */
	public function to_json(): string {
		return json_encode( // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- Runs without WordPress, in unit tests.
			[
				'next_at' => $this->next_at,
				'saves'   => $this->saves,
				'omitted' => $this->omitted,
			],
			JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE
		);
	}

	/**
	 * The queue with one more save.
	 *
	 * @param string       $id Unique; without() removes the save by it.
	 * @param string       $by Who saved, `` without a user.
	 * @param list<Change> $changes
	 */
	public function with( string $id, int $at, string $by, array $changes ): self {
		if ( count( $this->saves ) >= self::LIMIT ) {
			return new self( $this->next_at, $this->saves, $this->omitted + 1 );
		}
		$save = [
			'id'      => $id,
			'at'      => $at,
			'by'      => $by,
			'changes' => array_map(
				static fn ( Change $change ): array => [
					'field'  => $change->field->value,
					'before' => $change->before,
					'after'  => $change->after,
				],
				$changes
			),
		];
		return new self( $this->next_at, [ ...$this->saves, $save ], $this->omitted );
	}

	/**
	 * Whether a mail may be sent now. A time further ahead than any pause comes from a clock that was wrong.
	 *
	 * @param int $now Unix time.
	 */
	public function is_due( int $now ): bool {
		return [] !== $this->saves && ( $this->next_at <= $now || $this->next_at > $now + self::PAUSE_AFTER_FAILURE );
	}

	/**
	 * The queue while its mail is being sent. The saves stay until it is sent, so a process that dies loses nothing.
	 *
	 * @param int $now Unix time.
	 */
	public function claimed( int $now ): self {
		return new self( $now + self::PAUSE, $this->saves, $this->omitted );
	}

	/** The queue after a mail was sent. */
	public function without( self $told ): self {
		$ids = array_column( $told->saves, 'id' );
		return new self(
			$this->next_at,
			array_values( array_filter( $this->saves, static fn ( array $save ): bool => ! in_array( $save['id'], $ids, true ) ) ),
			max( 0, $this->omitted - $told->omitted )
		);
	}

	/**
	 * The queue after a mail could not be sent.
	 *
	 * @param int $now Unix time.
	 */
	public function postponed( int $now ): self {
		$kept = array_values( array_filter( $this->saves, static fn ( array $save ): bool => $save['at'] > $now - self::PATIENCE ) );
		return new self( $now + self::PAUSE_AFTER_FAILURE, $kept, [] === $kept ? 0 : $this->omitted );
	}

	/**
	 * The changes of a stored save.
	 *
	 * @param array<array-key, mixed> $stored
	 * @return list<array{field: string, before: string, after: string}>
	 */
	private static function changes( array $stored ): array {
		$changes = [];
		foreach ( $stored as $change ) {
			if ( is_array( $change ) && is_string( $change['field'] ?? null ) && is_string( $change['before'] ?? null ) && is_string( $change['after'] ?? null ) ) {
				$changes[] = [
					'field'  => $change['field'],
					'before' => $change['before'],
					'after'  => $change['after'],
				];
			}
		}
		return $changes;
	}
}
