import { useEffect } from '@wordpress/element';

/** Lets the browser ask before it leaves the page with unsaved work. */
export function useUnsavedChangesGuard( isDirty: boolean ): void {
	useEffect( () => {
		if ( ! isDirty ) {
			return;
		}
		const ask = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'beforeunload', ask );
		return () => window.removeEventListener( 'beforeunload', ask );
	}, [ isDirty ] );
}
