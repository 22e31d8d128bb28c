import { TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { FIELD_IDS } from './field-ids';
import { FieldHelp } from './FieldHelp';
import { errorOf, isLocked } from './form';
import type { SettingsForm } from './useSettingsForm';

export function ShopHostnameField( { form, dispatch, leave }: SettingsForm ) {
	const { value, suggestion, locked_by: lockedBy } = form.saved.shop_hostname;
	const error = errorOf( form, 'shop_hostname' );
	const isSuggested = value === '' && form.shopHostname === suggestion;

	return (
		<TextControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			id={ FIELD_IDS.shop_hostname }
			className="wc-order-sync-field"
			label={ __( 'Shop hostname', 'wc-order-sync' ) }
			dir="ltr"
			autoComplete="off"
			autoCapitalize="none"
			spellCheck={ false }
			placeholder="example-shop.com"
			value={ form.shopHostname }
			readOnly={
				isLocked( form, 'shop_hostname' ) ||
				form.save.status === 'saving'
			}
			aria-invalid={ Boolean( error ) }
			onChange={ ( entered ) =>
				dispatch( {
					type: 'edited',
					field: 'shop_hostname',
					value: entered,
				} )
			}
			onBlur={ () => leave( 'shop_hostname' ) }
			help={
				<FieldHelp
					error={ error }
					note={ form.notes.shop_hostname }
					lockedBy={ lockedBy }
				>
					{ isSuggested
						? __(
								'The name under which the endpoint knows this shop. Filled in from this site.',
								'wc-order-sync'
							)
						: __(
								'The name under which the endpoint knows this shop.',
								'wc-order-sync'
							) }
				</FieldHelp>
			}
		/>
	);
}
