import { __, _n, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { formatNumber } from '../layout/format';

interface Props {
	/** How many orders wait, null before that is known. */
	waiting: number | null;
	save: ReactNode;
}

export function SaveStep( { waiting, save }: Props ) {
	return (
		<>
			<p>
				{ __(
					'From then on orders are signed with the new secret. Those that were held are signed anew and sent at once.',
					'wc-order-sync'
				) }
				{ waiting !== null && waiting > 0 && (
					<>
						{ ' ' }
						<strong>
							{ sprintf(
								/* translators: %s: number of orders. */
								_n(
									'%s order waits now.',
									'%s orders wait now.',
									waiting,
									'wc-order-sync'
								),
								formatNumber( waiting )
							) }
						</strong>
					</>
				) }
			</p>
			{ save }
		</>
	);
}
