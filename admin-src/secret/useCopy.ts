import { speak } from '@wordpress/a11y';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/** `selected`: the browser offers no clipboard here, so the text was selected for the person to copy. */
export type CopyState = 'idle' | 'copied' | 'selected';

export function copyMessage( state: CopyState ): string {
	switch ( state ) {
		case 'idle':
			return '';
		case 'copied':
			return __( 'Copied.', 'wc-order-sync' );
		case 'selected':
			return __(
				'The secret is selected: press Ctrl+C (on a Mac ⌘C) to copy it.',
				'wc-order-sync'
			);
	}
}

/**
 * Copies through the clipboard API, which exists only on https and localhost;
 * elsewhere `onUnavailable` has to show and select the text.
 */
export function useCopy( text: string, onUnavailable: () => void ) {
	const [ state, setState ] = useState< CopyState >( 'idle' );

	// Another text has not been copied yet.
	useEffect( () => setState( 'idle' ), [ text ] );

	const finish = ( result: CopyState ) => {
		setState( result );
		speak( copyMessage( result ) );
	};

	const copy = async () => {
		try {
			await navigator.clipboard.writeText( text );
			finish( 'copied' );
		} catch {
			// Not there (a TypeError) or not permitted: both end the same way.
			onUnavailable();
			finish( 'selected' );
		}
	};

	return { state, copy };
}
