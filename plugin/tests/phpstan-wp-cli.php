<?php
namespace WP_CLI\Utils;

/**
 * Prints items, for static analysis. Never loaded.
 *
 * @param array<mixed>        $items
 * @param array<int, string> $fields
 */
function format_items( string $format, array $items, array $fields ): void {}
