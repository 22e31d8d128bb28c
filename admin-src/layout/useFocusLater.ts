import { useEffect, useRef, useState } from '@wordpress/element';

/** Moves the focus to an element that exists only once the next render is done. */
export function useFocusLater(): ( id: string ) => void {
	const target = useRef< string | null >( null );
	const [ requests, setRequests ] = useState( 0 );

	useEffect( () => {
		const move = () => {
			if ( target.current !== null ) {
				document.getElementById( target.current )?.focus();
				target.current = null;
			}
		};
		move();
		// That render may have put another component in the place of this one.
		return move;
	}, [ requests ] );

	return ( id ) => {
		target.current = id;
		setRequests( ( count ) => count + 1 );
	};
}
