import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { TEST_BUTTON_ID } from '../connection/ConnectionPanel';
import type { SettingsForm } from '../form/useSettingsForm';
import { useFocusLater } from '../layout/useFocusLater';
import type { RotationStep } from './steps';

interface Props {
	settings: SettingsForm;
	next: RotationStep;
}

/** Says what happens to orders after the endpoint has changed its secret and before the shop does. */
export function PlaceStep( { settings, next }: Props ) {
	const focusLater = useFocusLater();
	return (
		<>
			<p>
				{ __(
					'If the endpoint can hold two secrets at a time, add the new one: then no order has to wait. If it holds one, put the new one in its place: from then on it refuses orders signed with the current secret. They are held here, and none is lost.',
					'wc-order-sync'
				) }
			</p>
			{ next === 'place' && (
				<div className="wc-order-sync-actions">
					<Button
						variant="primary"
						__next40pxDefaultSize
						onClick={ () => {
							settings.dispatch( { type: 'secret_placed' } );
							focusLater( TEST_BUTTON_ID );
						} }
					>
						{ __( 'The endpoint has it', 'wc-order-sync' ) }
					</Button>
				</div>
			) }
		</>
	);
}
