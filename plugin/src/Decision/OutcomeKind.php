<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

defined( 'ABSPATH' ) || exit;

/** What becomes of a delivery after an attempt. Stable codes: the attempts table stores them. */
enum OutcomeKind: string {
	case Delivered = 'delivered';
	/** The attempt failed; another follows by the schedule. */
	case Retry = 'retry';
	/** The endpoint asks for patience with this order, which then waits. The first such answer counts no attempt. */
	case Wait = 'wait';
	/** The endpoint is down, or asks for patience with all orders. No attempt is counted. */
	case PauseChannel = 'pause_channel';
	/** The cause concerns all orders and must be mended. No attempt is counted. */
	case HoldChannel = 'hold_channel';
	/** A refusal that may concern this order or all orders: only a ping can tell. */
	case Diagnose = 'diagnose';

	/** Whether a ping may change the outcome. */
	public function is_open_question(): bool {
		return self::Diagnose === $this || self::Wait === $this;
	}
}
