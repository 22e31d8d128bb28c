import { useEffect, useState } from '@wordpress/element';

/** Moves the focus to an element that exists only once the next render is done. */
export function useFocusLater(): ( id: string ) => void {
	const [ target, setTarget ] = useState< { id: string } | null >( null );

	useEffect( () => {
		if ( target ) {
			document.getElementById( target.id )?.focus();
		}
	}, [ target ] );

	return ( id ) => setTarget( { id } );
}
