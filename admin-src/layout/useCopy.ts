import { speak } from '@wordpress/a11y';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { copyText } from './copy-text';

/** `selected`: the browser copies nothing for us, so the text was selected for the person to copy. */
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

/** Where the browser copies nothing, `onUnavailable` has to show and select the text. */
export function useCopy( text: string, onUnavailable: () => void ) {
	const [ state, setState ] = useState< CopyState >( 'idle' );

	// Another text has not been copied yet.
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
