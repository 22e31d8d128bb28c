import type { SettingsChanges } from './schema';

export type FieldName = keyof SettingsChanges;

/** In the order of the page. */
export const FIELDS: readonly FieldName[] = [
	'remote_base_url',
	'shop_hostname',
	'secret',
];
