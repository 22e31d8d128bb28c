import { speak } from '@wordpress/a11y';
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { ActionButton } from '../layout/ActionButton';
import { ProblemNotice } from '../layout/ProblemNotice';
import { useFocusLater } from '../layout/useFocusLater';
import { FieldHelp } from '../settings/FieldHelp';
import { FIELD_IDS } from '../settings/field-ids';
import {
	asksForSecret,
	errorOf,
	needsSecretForNewRemote,
	secretValue,
} from '../settings/form';
import type { SettingsForm } from '../settings/useSettingsForm';
import { COPY_BUTTON_ID, SecretInput } from './SecretInput';
import { SecretReason } from './SecretReason';
import { StoredSecret } from './StoredSecret';
import { useSecretGeneration } from './useSecretGeneration';

interface Props extends SettingsForm {
	/** Whether generating is the next thing to do. */
	isNext: boolean;
}

export function SecretField( { form, dispatch, leave, isNext }: Props ) {
	const focusLater = useFocusLater();
	const { generation, generate } = useSecretGeneration( ( value ) => {
		dispatch( { type: 'secret_generated', value } );
		focusLater( COPY_BUTTON_ID );
		speak(
			__(
				'A secret was generated and is shown. Copy it now.',
				'wc-order-sync'
			)
		);
	} );

	const error = errorOf( form, 'secret' );
	if ( ! asksForSecret( form ) ) {
		return (
			<StoredSecret
				stored={ form.saved.secret }
				error={ error }
				onReplace={ () => {
					dispatch( { type: 'secret_replaced' } );
					focusLater( FIELD_IDS.secret );
				} }
			/>
		);
	}

	const value = secretValue( form );
	const replaces = form.saved.secret.state === 'set';
	const canKeep = replaces && ! needsSecretForNewRemote( form );

	return (
		<div className="wc-order-sync-secret">
			<SecretReason form={ form } />
			<SecretInput
				value={ value }
				isFresh={ form.secret.status === 'generated' }
				isReadOnly={ form.save.status === 'saving' }
				isInvalid={ Boolean( error ) }
				onChange={ ( entered ) =>
					dispatch( { type: 'secret_typed', value: entered } )
				}
				onBlur={ () => leave( 'secret' ) }
				help={
					<FieldHelp
						error={ error }
						note={ form.notes.secret }
						lockedBy={ null }
					>
						{ replaces
							? __(
									'64 hexadecimal characters, the same at the endpoint. Orders are signed with it as soon as you save.',
									'wc-order-sync'
								)
							: __(
									'64 hexadecimal characters, the same at the endpoint. Generate one here, or paste the one that the endpoint already has.',
									'wc-order-sync'
								) }
					</FieldHelp>
				}
			>
				<ActionButton
					variant={ isNext && value === '' ? 'primary' : 'secondary' }
					isBusy={ generation.status === 'generating' }
					onClick={ () => void generate() }
				>
					{ __( 'Generate', 'wc-order-sync' ) }
				</ActionButton>
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
			</SecretInput>
			{ generation.status === 'failed' && (
				<ProblemNotice problem={ generation.problem } />
			) }
		</div>
	);
}
