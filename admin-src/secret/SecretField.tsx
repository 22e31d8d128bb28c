import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { FIELD_IDS } from '../form/field-ids';
import {
	asksForSecret,
	errorOf,
	needsSecretForNewEndpoint,
} from '../form/form';
import type { SettingsForm } from '../form/useSettingsForm';
import { useFocusLater } from '../layout/useFocusLater';
import { SecretEntry } from './SecretEntry';
import { SecretReason } from './SecretReason';
import { StoredSecret } from './StoredSecret';

interface Props extends SettingsForm {
	/** Whether the secret is the next thing to do. */
	isNext: boolean;
}

export function SecretField( { isNext, ...settings }: Props ) {
	const { form, dispatch } = settings;
	const focusLater = useFocusLater();

	if ( ! asksForSecret( form ) ) {
		return (
			<StoredSecret
				stored={ form.saved.secret }
				error={ errorOf( form, 'secret' ) }
				note={ form.notes.secret }
				onReplace={ () => {
					dispatch( { type: 'secret_replaced' } );
					focusLater( FIELD_IDS.secret );
				} }
			/>
		);
	}

	const canKeep =
		form.saved.secret.state === 'set' &&
		! needsSecretForNewEndpoint( form );
	return (
		<div className="wc-order-sync-secret">
			<SecretReason form={ form } />
			<SecretEntry
				{ ...settings }
				isNext={ isNext }
				label={ __( 'Shared secret', 'wc-order-sync' ) }
				help={ __(
					'Proves to the endpoint that an order comes from your shop. It has 64 characters that only the shop and the endpoint know. Generate one here, or paste the one that the endpoint already has.',
					'wc-order-sync'
				) }
			>
				{ canKeep && (
					<Button
						variant="tertiary"
						__next40pxDefaultSize
						onClick={ () => {
							dispatch( { type: 'secret_kept' } );
							focusLater( FIELD_IDS.secret );
						} }
					>
						{ __( 'Keep the current secret', 'wc-order-sync' ) }
					</Button>
				) }
			</SecretEntry>
		</div>
	);
}
