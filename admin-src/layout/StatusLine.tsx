import { __, sprintf } from '@wordpress/i18n';

import type { Settings } from '../api/schema';
import { Sign, type SignName } from './Sign';

function statusOf( settings: Settings ): { sign: SignName; text: string } {
	if ( settings.secret.state === 'unreadable' ) {
		return {
			sign: 'warning',
			text: __(
				'Completed orders are waiting: the stored secret cannot be read. Enter it again.',
				'wc-order-sync'
			),
		};
	}
	if ( ! settings.complete ) {
		return {
			sign: 'unknown',
			text: __(
				'Not set up yet: three short steps, about a minute.',
				'wc-order-sync'
			),
		};
	}
	return {
		sign: 'ok',
		text: sprintf(
			/* translators: %s: a web address. */
			__(
				'Set up: each completed order is sent to %s.',
				'wc-order-sync'
			),
			settings.remote_base_url.value
		),
	};
}

/** One sentence on how things stand. */
export function StatusLine( { settings }: { settings: Settings } ) {
	const { sign, text } = statusOf( settings );
	return (
		<p className="wc-order-sync-status">
			<Sign name={ sign } />
			<span>{ text }</span>
		</p>
	);
}
