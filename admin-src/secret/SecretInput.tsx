import { Button, TextControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { FIELD_IDS } from '../form/field-ids';
import { Sign } from '../layout/Sign';
import { copyMessage, useCopy } from '../layout/useCopy';

interface Props {
	label: string;
	value: string;
	/** A secret that was just generated is shown at once, because it has to be copied. */
	isFresh: boolean;
	isReadOnly: boolean;
	isInvalid: boolean;
	help: ReactNode;
	onChange: ( value: string ) => void;
	onBlur: () => void;
	/** Further buttons, before those for the value. */
	children: ReactNode;
}

export const COPY_BUTTON_ID = `${ FIELD_IDS.secret }-copy`;

export function SecretInput( {
	label,
	value,
	isFresh,
	isReadOnly,
	isInvalid,
	help,
	onChange,
	onBlur,
	children,
}: Props ) {
	const input = useRef< HTMLInputElement >( null );
	const [ isShown, setShown ] = useState( isFresh );
	const [ selections, setSelections ] = useState( 0 );
	const { state, copy } = useCopy( value, () => {
		setShown( true );
		setSelections( ( count ) => count + 1 );
	} );

	useEffect( () => setShown( isFresh ), [ isFresh ] );

	// A hidden secret cannot be copied by hand: it is selected once it is shown.
	useEffect( () => {
		if ( selections > 0 ) {
			input.current?.select();
		}
	}, [ selections ] );

	return (
		<div className="wc-order-sync-secret-input">
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				ref={ input }
				id={ FIELD_IDS.secret }
				className="wc-order-sync-field"
				label={ label }
				type={ isShown ? 'text' : 'password' }
				dir="ltr"
				// Keeps the browser from filling in the password of the login.
				autoComplete="new-password"
				autoCapitalize="none"
				spellCheck={ false }
				value={ value }
				readOnly={ isReadOnly }
				aria-invalid={ isInvalid }
				onChange={ onChange }
				onBlur={ onBlur }
				help={ help }
			/>
			<div className="wc-order-sync-actions">
				{ children }
				{ value !== '' && (
					<>
						<Button
							id={ COPY_BUTTON_ID }
							variant="secondary"
							__next40pxDefaultSize
							onClick={ copy }
						>
							{ __( 'Copy secret', 'wc-order-sync' ) }
						</Button>
						<Button
							variant="tertiary"
							__next40pxDefaultSize
							aria-controls={ FIELD_IDS.secret }
							onClick={ () => setShown( ! isShown ) }
						>
							{ isShown
								? __( 'Hide secret', 'wc-order-sync' )
								: __( 'Show secret', 'wc-order-sync' ) }
						</Button>
					</>
				) }
				{ state !== 'idle' && (
					<span className="wc-order-sync-copied">
						<Sign name={ state === 'copied' ? 'ok' : 'unknown' } />
						{ copyMessage( state ) }
					</span>
				) }
			</div>
		</div>
	);
}
