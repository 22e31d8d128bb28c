import { __ } from '@wordpress/i18n';

import { SettingsTextField } from './SettingsTextField';
import type { SettingsForm } from './useSettingsForm';

export function ShopHostnameField( { form, dispatch, leave }: SettingsForm ) {
	const { value, suggestion } = form.saved.shop_hostname;
	const isSuggested = value === '' && form.shopHostname === suggestion;
	return (
		<SettingsTextField
			form={ form }
			dispatch={ dispatch }
			leave={ leave }
			field="shop_hostname"
			label={ __( 'Shop hostname', 'wc-order-sync' ) }
			value={ form.shopHostname }
			type="text"
			placeholder="example-shop.com"
		>
			{ isSuggested
				? __(
						'The name by which the endpoint knows this shop. Taken from the address of this site.',
						'wc-order-sync'
					)
				: __(
						'The name by which the endpoint knows this shop.',
						'wc-order-sync'
					) }
		</SettingsTextField>
	);
}
