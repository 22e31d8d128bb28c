import { BaseControl, Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import type { Settings } from '../api/schema';
import { FIELD_IDS } from '../form/field-ids';
import { FieldHelp } from '../form/FieldHelp';
import { formatDate } from '../layout/format';

interface Props {
	stored: Settings[ 'secret' ];
	error: string | undefined;
	note: string | undefined;
	onReplace: () => void;
}

function description( stored: Settings[ 'secret' ] ): string {
	const { set_at: setAt, ends_with: endsWith } = stored;
	if ( setAt && endsWith ) {
		return sprintf(
			/* translators: 1: a date, 2: the last four characters of the secret. */
			__( 'Set on %1$s, ends in …%2$s', 'wc-order-sync' ),
			formatDate( setAt ),
			endsWith
		);
	}
	return endsWith
		? sprintf(
				/* translators: %s: the last four characters of the secret. */
				__( 'Set, ends in …%s', 'wc-order-sync' ),
				endsWith
			)
		: __( 'Set', 'wc-order-sync' );
}

export function StoredSecret( { stored, error, note, onReplace }: Props ) {
	const textId = `${ FIELD_IDS.secret }-stored`;
	return (
		<div className="wc-order-sync-field">
			<BaseControl.VisualLabel>
				{ __( 'Shared secret', 'wc-order-sync' ) }
			</BaseControl.VisualLabel>
			<div className="wc-order-sync-stored-secret">
				<span id={ textId }>{ description( stored ) }</span>
				{ stored.locked_by === null && (
					<Button
						id={ FIELD_IDS.secret }
						variant="secondary"
						__next40pxDefaultSize
						aria-describedby={ textId }
						aria-label={ __(
							'Replace the shared secret…',
							'wc-order-sync'
						) }
						onClick={ onReplace }
					>
						{ __( 'Replace…', 'wc-order-sync' ) }
					</Button>
				) }
			</div>
			<FieldHelp
				error={ error }
				note={ note }
				lockedBy={ stored.locked_by }
			/>
		</div>
	);
}
