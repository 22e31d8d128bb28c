import { speak } from '@wordpress/a11y';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { FieldHelp } from '../form/FieldHelp';
import { errorOf, secretValue } from '../form/form';
import type { SettingsForm } from '../form/useSettingsForm';
import { ActionButton } from '../layout/ActionButton';
import { ProblemNotice } from '../layout/ProblemNotice';
import { useFocusLater } from '../layout/useFocusLater';
import { COPY_BUTTON_ID, SecretInput } from './SecretInput';
import { useSecretGeneration } from './useSecretGeneration';

interface Props extends SettingsForm {
	/** Whether generating is the next thing to do. */
	isNext: boolean;
	label: string;
	help: string;
	/** Further buttons. */
	children?: ReactNode;
}

export function SecretEntry( {
	form,
	dispatch,
	leave,
	isNext,
	label,
	help,
	children,
}: Props ) {
	const focusLater = useFocusLater();
	const { generation, generate } = useSecretGeneration( ( value ) => {
		dispatch( { type: 'secret_generated', value } );
		focusLater( COPY_BUTTON_ID );
		speak(
			__( 'A new secret was generated. Copy it now.', 'wc-order-sync' )
		);
	} );
	const value = secretValue( form );
	const error = errorOf( form, 'secret' );
	const isSaving = form.save.status === 'saving';

	return (
		<>
			<SecretInput
				label={ label }
				value={ value }
				isFresh={ form.secret.status === 'generated' }
				isReadOnly={ isSaving }
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
						{ help }
					</FieldHelp>
				}
			>
				<ActionButton
					variant={ isNext && value === '' ? 'primary' : 'secondary' }
					isBusy={ isSaving || generation.status === 'generating' }
					onClick={ () => void generate() }
				>
					{ __( 'Generate', 'wc-order-sync' ) }
				</ActionButton>
				{ children }
			</SecretInput>
			{ generation.status === 'failed' && (
				<ProblemNotice problem={ generation.problem } />
			) }
		</>
	);
}
