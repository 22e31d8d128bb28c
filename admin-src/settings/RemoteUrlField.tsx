import { TextControl } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { ENDPOINT_PATH, endpointOf } from '../rules/remote-url';
import { FIELD_IDS } from './field-ids';
import { FieldHelp } from './FieldHelp';
import { errorOf, isLocked } from './form';
import type { SettingsForm } from './useSettingsForm';

export function RemoteUrlField( { form, dispatch, leave }: SettingsForm ) {
	const endpoint = endpointOf( form.remoteUrl );
	const error = errorOf( form, 'remote_base_url' );

	return (
		<TextControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			id={ FIELD_IDS.remote_base_url }
			className="wc-order-sync-field"
			label={ __( 'Remote base URL', 'wc-order-sync' ) }
			type="url"
			dir="ltr"
			autoComplete="off"
			spellCheck={ false }
			placeholder="https://api.example.com"
			value={ form.remoteUrl }
			readOnly={
				isLocked( form, 'remote_base_url' ) ||
				form.save.status === 'saving'
			}
			aria-invalid={ Boolean( error ) }
			onChange={ ( value ) =>
				dispatch( { type: 'edited', field: 'remote_base_url', value } )
			}
			onBlur={ () => leave( 'remote_base_url' ) }
			help={
				<FieldHelp
					error={ error }
					note={ form.notes.remote_base_url }
					lockedBy={ form.saved.remote_base_url.locked_by }
				>
					{ endpoint
						? createInterpolateElement(
								/* translators: <url/> is replaced by a web address. */
								__(
									'Orders will be POSTed to <url/>',
									'wc-order-sync'
								),
								{
									url: (
										<code
											className="wc-order-sync-endpoint"
											dir="ltr"
										>
											{ endpoint }
										</code>
									),
								}
							)
						: sprintf(
								/* translators: %s: a URL path. */
								__(
									'The system that receives your orders. %s is added to it.',
									'wc-order-sync'
								),
								ENDPOINT_PATH
							) }
				</FieldHelp>
			}
		/>
	);
}
