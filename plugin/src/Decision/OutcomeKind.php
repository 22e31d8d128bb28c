<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

defined( 'ABSPATH' ) || exit;

/**
 * What becomes of a delivery after an attempt.
 *
 * The outcomes of the decision.
 */
enum OutcomeKind: string {
	/** The remote has the order. */
	case Delivered = 'delivered';
	/** This attempt failed; another follows by the schedule. */
	case Retry = 'retry';
	/** The remote asks for patience with this order: it waits as asked. The first time counts no attempt. */
	case Wait = 'wait';
	/** The remote is not there, or asks everybody for patience: nobody sends until then, and no attempt is counted. */
	case PauseChannel = 'pause_channel';
	/** Something is wrong with the channel, not with the order: nobody sends until it is mended, and no attempt is counted. */
	case HoldChannel = 'hold_channel';
	/** A refusal that only a diagnosis can attribute to the order or to the channel. */
	case Diagnose = 'diagnose';

	/** Whether a ping may change it: refusals and pleas for patience can mean this order or everybody. */
	public function is_open_question(): bool {
		return self::Diagnose === $this || self::Wait === $this;
	}
}
