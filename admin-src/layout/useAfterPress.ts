import { useCallback, useEffect, useRef } from '@wordpress/element';

/**
 * Runs work at once, or after the click while a pointer is down. The error of a
 * field that loses the focus would otherwise move the button away from under the
 * pointer, and the click would be lost.
 */
export function useAfterPress(): ( work: () => void ) => void {
	const isPressed = useRef( false );
	const waiting = useRef< ( () => void )[] >( [] );

	useEffect( () => {
		const press = () => {
			isPressed.current = true;
		};
		const release = () => {
			isPressed.current = false;
			// The click comes after the release, in the same task.
			window.setTimeout( () => {
				waiting.current.splice( 0 ).forEach( ( work ) => work() );
			} );
		};
		window.addEventListener( 'pointerdown', press, true );
		window.addEventListener( 'pointerup', release, true );
		window.addEventListener( 'pointercancel', release, true );
		return () => {
			window.removeEventListener( 'pointerdown', press, true );
			window.removeEventListener( 'pointerup', release, true );
			window.removeEventListener( 'pointercancel', release, true );
		};
	}, [] );

	return useCallback( ( work: () => void ) => {
		if ( isPressed.current ) {
			waiting.current.push( work );
		} else {
			work();
		}
	}, [] );
}
