import { __ } from '@wordpress/i18n';

import type { SaveState } from '../form/form';
import { ActionButton } from '../layout/ActionButton';
import { ProblemNotice } from '../layout/ProblemNotice';
import { Sign } from '../layout/Sign';

interface Props {
	save: SaveState;
	isDirty: boolean;
	isPrimary: boolean;
}

function SaveResult( {
	save,
	isDirty,
}: {
	save: SaveState;
	isDirty: boolean;
} ) {
	if ( save.status === 'saved' && ! isDirty ) {
		return (
			<>
				<Sign name="ok" />
				{ __( 'Settings saved.', 'wc-order-sync' ) }
			</>
		);
	}
	if ( save.status === 'unchanged' ) {
		return <>{ __( 'There are no changes to save.', 'wc-order-sync' ) }</>;
	}
	return isDirty && save.status === 'idle' ? (
		<>{ __( 'Not saved yet.', 'wc-order-sync' ) }</>
	) : null;
}

export function SaveBar( { save, isDirty, isPrimary }: Props ) {
	const isSaving = save.status === 'saving';
	return (
		<div className="wc-order-sync-save">
			{ save.status === 'failed' && (
				<ProblemNotice problem={ save.problem } />
			) }
			<div className="wc-order-sync-actions">
				<ActionButton
					type="submit"
					variant={ isPrimary ? 'primary' : 'secondary' }
					isBusy={ isSaving }
				>
					{ __( 'Save changes', 'wc-order-sync' ) }
				</ActionButton>
				<span role="status" className="wc-order-sync-save-result">
					<SaveResult save={ save } isDirty={ isDirty } />
				</span>
			</div>
		</div>
	);
}
