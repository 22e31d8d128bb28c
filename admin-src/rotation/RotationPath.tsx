import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { FIELD_IDS } from '../form/field-ids';
import type { SettingsForm } from '../form/useSettingsForm';
import { stepState } from '../layout/path-state';
import { StepPath, type PathStep } from '../layout/StepPath';
import { useFocusLater } from '../layout/useFocusLater';
import { SecretEntry } from '../secret/SecretEntry';
import { PlaceStep } from './PlaceStep';
import { SaveStep } from './SaveStep';
import { ROTATION_STEPS, type RotationStep } from './steps';

interface Props {
	settings: SettingsForm;
	next: RotationStep;
	/** Number of waiting orders, null until it is known. */
	waiting: number | null;
	test: ReactNode;
	save: ReactNode;
}

const HEADING_ID = 'wc-order-sync-rotation';

/** Replaces the stored secret without losing an order. The user can stop at any step. */
export function RotationPath( { settings, next, waiting, test, save }: Props ) {
	const { form, dispatch } = settings;
	const focusLater = useFocusLater();
	const step = (
		name: RotationStep,
		title: string,
		body: ReactNode
	): PathStep => ( {
		name,
		title,
		state: stepState( ROTATION_STEPS, name, next ),
		body,
	} );

	return (
		<section
			className="wc-order-sync-rotation"
			aria-labelledby={ HEADING_ID }
		>
			<h2 id={ HEADING_ID }>
				{ __( 'Replace the shared secret', 'wc-order-sync' ) }
			</h2>
			<p>
				{ sprintf(
					/* translators: %s: the last four characters of the secret. */
					__(
						'Until you save, orders are signed with the current secret, which ends in …%s. You can stop at any step.',
						'wc-order-sync'
					),
					form.saved.secret.ends_with ?? ''
				) }
			</p>
			<StepPath
				heading="h3"
				steps={ [
					step(
						'choose',
						__( 'Choose a new secret', 'wc-order-sync' ),
						<SecretEntry
							{ ...settings }
							isNext={ next === 'choose' }
							label={ __( 'New shared secret', 'wc-order-sync' ) }
							help={ __(
								'64 hexadecimal characters. Generate a secret here and copy it (you cannot see it again after saving), or paste the one that the endpoint gave you.',
								'wc-order-sync'
							) }
						/>
					),
					step(
						'place',
						__( 'Add it to the endpoint', 'wc-order-sync' ),
						<PlaceStep settings={ settings } next={ next } />
					),
					step(
						'test',
						__( 'Test it', 'wc-order-sync' ),
						<>
							<p>
								{ __(
									'The test signs with the new secret. Orders are still signed with the current one.',
									'wc-order-sync'
								) }
							</p>
							{ test }
						</>
					),
					step(
						'save',
						__( 'Save', 'wc-order-sync' ),
						<SaveStep waiting={ waiting } save={ save } />
					),
				] }
			/>
			<Button
				className="wc-order-sync-abandon"
				variant="tertiary"
				__next40pxDefaultSize
				onClick={ () => {
					if ( next === 'save' ) {
						// The test has shown that the endpoint has it.
						dispatch( { type: 'secret_placed' } );
					}
					dispatch( { type: 'secret_kept' } );
					focusLater( FIELD_IDS.secret );
				} }
			>
				{ __( 'Stop and keep the current secret', 'wc-order-sync' ) }
			</Button>
		</section>
	);
}
