<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/** The answer to one request. Exactly one of status and error is set. */
final class Answer {

	/**
	 * Use Answer::http() or Answer::failed().
	 *
	 * @param int|null            $status      HTTP status, null if no status line arrived.
	 * @param TransportError|null $error       Why none arrived.
	 * @param string              $detail      Technical detail, in our own words or libcurl's, for the log.
	 * @param int                 $duration_ms Milliseconds from sending to the end of the answer.
	 * @param int|null            $retry_after Seconds asked for by Retry-After.
	 * @param int|null            $date        Unix time of the answer's Date header.
	 * @param string              $excerpt     First line of the body, at most 200 bytes. A stranger's text: escape it.
	 * @param bool                $is_proven   Whether a verified certificate proves who answered.
	 */
	private function __construct(
		public readonly ?int $status,
		public readonly ?TransportError $error,
		public readonly string $detail,
		public readonly int $duration_ms,
		public readonly ?int $retry_after,
		public readonly ?int $date,
		public readonly string $excerpt,
		public readonly bool $is_proven
	) {}

	/**
	 * @param int      $duration_ms Milliseconds.
	 * @param int|null $retry_after Seconds.
	 * @param int|null $date        Unix time.
	 * @param bool     $is_proven   Whether a verified certificate proves who answered.
	 */
	public static function http( int $status, int $duration_ms, ?int $retry_after = null, ?int $date = null, string $excerpt = '', bool $is_proven = false ): self {
		return new self( $status, null, '', $duration_ms, $retry_after, $date, substr( $excerpt, 0, 200 ), $is_proven );
	}

	/**
	 * No status line.
	 *
	 * @param string $detail      Technical detail for the log.
	 * @param int    $duration_ms Milliseconds.
	 */
	public static function failed( TransportError $error, string $detail = '', int $duration_ms = 0 ): self {
		return new self( null, $error, substr( $detail, 0, 200 ), $duration_ms, null, null, '', false );
	}

	/** Both bounds included. False without a status. */
	public function is_between( int $from, int $to ): bool {
		return null !== $this->status && $this->status >= $from && $this->status <= $to;
	}
}
