import type { FieldName } from '../api/fields';

/** DOM ids, so that the focus can move to an invalid field. */
export const FIELD_IDS: Record< FieldName, string > = {
	remote_base_url: 'wc-order-sync-remote-base-url',
	shop_hostname: 'wc-order-sync-shop-hostname',
	secret: 'wc-order-sync-secret',
};

export function focusField( field: FieldName ): void {
	document.getElementById( FIELD_IDS[ field ] )?.focus();
}
