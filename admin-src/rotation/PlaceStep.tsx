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
					'If the endpoint accepts two secrets at the same time, add the new one, and no order has to wait. If it accepts only one, replace the current secret with the new one. The endpoint then refuses orders until you save here. They are held here, and none is lost.',
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
						{ __( 'I have added it', 'wc-order-sync' ) }
					</Button>
				</div>
			) }
		</>
	);
}
