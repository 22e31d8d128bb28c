<?php
/**
 * Runs SQL without loading WordPress: `sql.php <socket> <database> <statements as JSON>`. Tells the rows of the last one.
 */

declare( strict_types=1 );

[ , $socket, $name, $statements ] = $argv;
mysqli_report( MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT );
$database = new mysqli( null, 'root', '', $name, 0, $socket );
$rows     = [];
foreach ( (array) json_decode( $statements, true, 512, JSON_THROW_ON_ERROR ) as $statement ) {
	$result = $database->query( (string) $statement );
	$rows   = $result instanceof mysqli_result ? $result->fetch_all( MYSQLI_ASSOC ) : [];
}
echo json_encode( $rows, JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR );
