<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/** The database refused a query. A query that returns false is an error, never zero rows. */
final class QueryFailed extends \RuntimeException {}
