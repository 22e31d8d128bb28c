import { speak } from '@wordpress/a11y';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { copyText } from './copy-text';

/** `selected`: the browser does not let us copy, so the text is selected for the user to copy. */
export type CopyState = 'idle' | 'copied' | 'selected';

export function copyMessage( state: CopyState ): string {
	switch ( state ) {
		case 'idle':
			return '';
		case 'copied':
			return __( 'Copied.', 'wc-order-sync' );
		case 'selected':
			return __(
				'The text is selected: press Ctrl+C (on a Mac ⌘C) to copy it.',
				'wc-order-sync'
			);
	}
}

/** If the browser does not let us copy, `onUnavailable` has to show and select the text. */
export function useCopy( text: string, onUnavailable: () => void ) {
	const [ state, setState ] = useState< CopyState >( 'idle' );

	// A new text has not been copied yet.
	useEffect( () => setState( 'idle' ), [ text ] );

	const copy = async () => {
		const result: CopyState = ( await copyText( text ) )
			? 'copied'
			: 'selected';
		if ( result === 'selected' ) {
			onUnavailable();
		}
		setState( result );
		speak( copyMessage( result ) );
	};

	return { state, copy };
}
