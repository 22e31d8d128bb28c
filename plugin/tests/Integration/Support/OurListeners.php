<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** Reads the hooks of the running request. */
final class OurListeners {

	/** @return list<array{hook: string, priority: int, listener: callable&array{object|class-string, string}}> */
	public static function all(): array {
		$found = [];
		foreach ( is_array( $GLOBALS['wp_filter'] ) ? $GLOBALS['wp_filter'] : [] as $hook => $listeners ) {
			foreach ( $listeners instanceof \WP_Hook ? $listeners->callbacks : [] as $priority => $callbacks ) {
				foreach ( $callbacks as $callback ) {
					$listener = $callback['function'];
					if ( is_array( $listener ) && str_starts_with( self::class_of( $listener ), 'WCOrderSync\\' ) ) {
						$found[] = [
							'hook'     => (string) $hook,
							'priority' => (int) $priority,
							'listener' => $listener,
						];
					}
				}
			}
		}
		return $found;
	}

	/** @return list<string> Sorted lines: hook, priority, class and method. */
	public static function lines(): array {
		$lines = array_map(
			static function ( array $entry ): string {
				$place = [
					PHP_INT_MIN => 'first',
					PHP_INT_MAX => 'last',
				][ $entry['priority'] ] ?? $entry['priority'];
				$class = self::class_of( $entry['listener'] );
				return "{$entry['hook']} $place " . substr( $class, (int) strrpos( $class, '\\' ) + 1 ) . '::' . $entry['listener'][1];
			},
			self::all()
		);
		sort( $lines );
		return $lines;
	}

	/** @param array{object|string, string} $listener Listener. */
	private static function class_of( array $listener ): string {
		return is_object( $listener[0] ) ? get_class( $listener[0] ) : $listener[0];
	}
}
