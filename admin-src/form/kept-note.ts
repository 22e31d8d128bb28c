import { __ } from '@wordpress/i18n';

/**
 * The note after the user has given up a new secret.
 * @param wasPlaced Whether the user said that the endpoint has it.
 */
export function keptNote( wasPlaced: boolean ): string {
	return wasPlaced
		? __(
				'The current secret stays in force. If the endpoint has only the new one by now, it refuses your orders: they wait here until you set the current secret there again, or replace it once more. None is lost.',
				'wc-order-sync'
			)
		: __(
				'The current secret stays in force. Nothing was changed.',
				'wc-order-sync'
			);
}
