import { createInterpolateElement } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { ENDPOINT_PATH, endpointOf } from '../rules/remote-url';
import { SettingsTextField } from './SettingsTextField';
import type { SettingsForm } from './useSettingsForm';

/** Shows, while the base URL is typed, the full address that orders are sent to. */
export function RemoteUrlField( { form, dispatch, leave }: SettingsForm ) {
	const endpoint = endpointOf( form.remoteUrl );
	return (
		<SettingsTextField
			form={ form }
			dispatch={ dispatch }
			leave={ leave }
			field="remote_base_url"
			label={ __( 'Remote base URL', 'wc-order-sync' ) }
			value={ form.remoteUrl }
			type="url"
			placeholder="https://api.example.com"
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
							'The address of the system that receives your orders (the endpoint). %s is added to it.',
							'wc-order-sync'
						),
						ENDPOINT_PATH
					) }
		</SettingsTextField>
	);
}
