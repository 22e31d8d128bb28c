import { __ } from '@wordpress/i18n';

/**
 * The note after the user has given up a new secret.
 * @param wasPlaced Whether the user said that the endpoint has it.
 */
export function keptNote( wasPlaced: boolean ): string {
	return wasPlaced
		? __(
				'The current secret stays in use. If the endpoint now has only the new one, it refuses your orders. They wait here, and none is lost, until you add the current secret to the endpoint again or replace it here.',
				'wc-order-sync'
			)
		: __(
				'The current secret stays in use. Nothing was changed.',
				'wc-order-sync'
			);
}
