import { Notice } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { BadgeTone } from '../connection/test-state';

interface Props {
	/** The result of the connection test of the stored settings. */
	tone: BadgeTone;
}

function sentenceFor( tone: BadgeTone ): string {
	switch ( tone ) {
		case 'green':
			return __(
				'That’s it. From now on, every completed order is sent to your endpoint. You can close this page and forget about it.',
				'wc-order-sync'
			);
		case 'amber':
			return __(
				'The settings are saved, and completed orders are sent from now on. The result of the connection test below still needs your attention.',
				'wc-order-sync'
			);
		default:
			return __(
				'The settings are saved. Completed orders are collected from now on, and none is lost, but they cannot be delivered until the connection test below succeeds.',
				'wc-order-sync'
			);
	}
}

/** Shown after the set-up. The steps are gone, so the focus moves here. */
export function SetupFinished( { tone }: Props ) {
	const notice = useRef< HTMLDivElement >( null );
	useEffect( () => notice.current?.focus(), [] );

	// The form has been changed since the save.
	if ( tone === 'grey' ) {
		return null;
	}
	return (
		<div ref={ notice } tabIndex={ -1 } className="wc-order-sync-finished">
			<Notice
				status={ tone === 'green' ? 'success' : 'warning' }
				isDismissible={ false }
			>
				{ sentenceFor( tone ) }
			</Notice>
		</div>
	);
}
