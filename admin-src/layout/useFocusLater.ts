import { useEffect, useRef, useState } from '@wordpress/element';

/** Moves the focus to an element that exists only after the next render. */
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
		// If that render unmounts this component, the clean-up moves the focus.
		return move;
	}, [ requests ] );

	return ( id ) => {
		target.current = id;
		setRequests( ( count ) => count + 1 );
	};
}
