<?php
/**
 * The database refused a query.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/**
 * A query's false is an error, never zero rows.
 */
final class QueryFailed extends \RuntimeException {}
