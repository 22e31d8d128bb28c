import { speak } from '@wordpress/a11y';
import { useEffect } from '@wordpress/element';
import { sprintf, __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { Sign } from '../layout/Sign';

interface Props {
	error: string | undefined;
	note: string | undefined;
	lockedBy: string | null;
	/** Why this user may not change the field. */
	lockedBecause?: string | undefined;
	children?: ReactNode;
}

/** The description under a field. Spans, because WordPress puts the help of a control into a paragraph. */
export function FieldHelp( {
	error,
	note,
	lockedBy,
	lockedBecause,
	children,
}: Props ) {
	// The field has lost the focus, so a screen reader would not read its new description.
	const news = error ?? note;
	useEffect( () => {
		if ( news ) {
			speak( news );
		}
	}, [ news ] );

	return (
		<span className="wc-order-sync-help">
			{ error && (
				<span className="wc-order-sync-help-error">
					<Sign name="error" />
					{ error }
				</span>
			) }
			{ note && (
				<span className="wc-order-sync-help-note">{ note }</span>
			) }
			{ lockedBy && (
				<span>
					{ sprintf(
						/* translators: %s: name of a PHP constant. */
						__(
							'Set by the constant %s in wp-config.php. You can change it only there.',
							'wc-order-sync'
						),
						lockedBy
					) }
				</span>
			) }
			{ lockedBecause && <span>{ lockedBecause }</span> }
			{ children && <span>{ children }</span> }
		</span>
	);
}
