<?php
/**
 * A date that knows the offset of the shop.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_DateTime extends DateTime {

	/** Unix time plus the shop's offset: what WordPress calls local time. */
	public function getOffsetTimestamp(): int {
		return $this->getTimestamp() + $this->getOffset();
	}

	public function date( string $format ): string {
		return gmdate( $format, $this->getOffsetTimestamp() );
	}

	public function date_i18n( string $format = 'Y-m-d' ): string {
		return date_i18n( $format, $this->getOffsetTimestamp() );
	}

	public function __toString(): string {
		return $this->format( DATE_ATOM );
	}
}
