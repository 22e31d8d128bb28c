<?php
declare( strict_types=1 );

namespace WCOrderSync\Saving;

defined( 'ABSPATH' ) || exit;

/**
 * A save was given up because others changed the settings at the same moment. Nothing was saved.
 */
final class ChangedMeanwhile extends \RuntimeException {}
