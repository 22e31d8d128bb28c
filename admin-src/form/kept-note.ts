import { __ } from '@wordpress/i18n';

/**
 * What to know after a new secret was given up.
 * @param wasPlaced Whether the endpoint has it already, as the person said.
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
