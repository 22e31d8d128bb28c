import { TextControl } from '@wordpress/components';
import type { ReactNode } from 'react';

import { FIELD_IDS } from './field-ids';
import { FieldHelp } from './FieldHelp';
import { errorOf, isLocked } from './form';
import type { SettingsForm } from './useSettingsForm';

interface Props extends Pick< SettingsForm, 'form' | 'dispatch' | 'leave' > {
	field: 'remote_base_url' | 'shop_hostname';
	label: string;
	value: string;
	type: 'text' | 'url';
	placeholder: string;
	/** The help text. */
	children: ReactNode;
}

/** A text field with its error, a note on what a rule changed in it, and the reason why it is locked. */
export function SettingsTextField( {
	form,
	dispatch,
	leave,
	field,
	children,
	...control
}: Props ) {
	const error = errorOf( form, field );
	return (
		<TextControl
			{ ...control }
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			id={ FIELD_IDS[ field ] }
			className="wc-order-sync-field"
			dir="ltr"
			autoComplete="off"
			autoCapitalize="none"
			spellCheck={ false }
			readOnly={
				isLocked( form, field ) || form.save.status === 'saving'
			}
			aria-invalid={ Boolean( error ) }
			onChange={ ( entered ) =>
				dispatch( { type: 'edited', field, value: entered } )
			}
			onBlur={ () => leave( field ) }
			help={
				<FieldHelp
					error={ error }
					note={ form.notes[ field ] }
					lockedBy={ form.saved[ field ].locked_by }
					lockedBecause={ form.saved[ field ].locked_because }
				>
					{ children }
				</FieldHelp>
			}
		/>
	);
}
