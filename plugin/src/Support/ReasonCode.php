<?php
declare( strict_types=1 );

namespace WCOrderSync\Support;

defined( 'ABSPATH' ) || exit;

/** Why something is as it is: a stable code for machines and a text for people. Whatever has the one has the other. */
interface ReasonCode {

	/** Stable: the tables, the log and the REST API carry it. At most 64 characters, the width of the columns. */
	public function code(): string;

	/** One or two translated sentences: what happened, and what to do. */
	public function text(): string;
}
