import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { waitNow } from './progress-sentence';

interface Props {
	/** Number of waiting orders, null until it is known. */
	waiting: number | null;
	save: ReactNode;
}

export function SaveStep( { waiting, save }: Props ) {
	return (
		<>
			<p>
				{ __(
					'After saving, orders are signed with the new secret. Orders that were held are signed again and sent at once.',
					'wc-order-sync'
				) }
				{ waiting !== null && waiting > 0 && (
					<>
						{ ' ' }
						<strong>{ waitNow( waiting ) }</strong>
					</>
				) }
			</p>
			{ save }
		</>
	);
}
