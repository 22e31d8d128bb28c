<?php
declare( strict_types=1 );

namespace WCOrderSync\Saving;

defined( 'ABSPATH' ) || exit;

/**
 * Why a save was given up.
 *
 * Others changed the settings at the same moment, so that nothing was saved: the person looks again and decides.
 */
final class ChangedMeanwhile extends \RuntimeException {}
