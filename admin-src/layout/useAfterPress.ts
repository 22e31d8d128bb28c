import { useCallback, useEffect, useRef } from '@wordpress/element';

/**
 * Runs work at once, or, while a pointer is pressed, after its click. A field
 * that complains when it is left would otherwise move the button that is just
 * being pressed from under the pointer, and the click would be lost.
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
