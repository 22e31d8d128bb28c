import { __, _n, sprintf } from '@wordpress/i18n';

import { formatNumber } from '../layout/format';
import type { RotationProgress } from './progress';

function ofAll( sent: number, all: number ): string {
	return sprintf(
		/* translators: 1: number of orders sent, 2: number of orders that waited. */
		_n(
			'%1$s of %2$s waiting order has been sent.',
			'%1$s of %2$s waiting orders have been sent.',
			all,
			'wc-order-sync'
		),
		formatNumber( sent ),
		formatNumber( all )
	);
}

export function waitNow( waiting: number ): string {
	return sprintf(
		/* translators: %s: number of orders. */
		_n(
			'%s order is waiting.',
			'%s orders are waiting.',
			waiting,
			'wc-order-sync'
		),
		formatNumber( waiting )
	);
}

/** What became of the orders that waited for the new secret. */
export function progressSentence( progress: RotationProgress ): string {
	switch ( progress.state ) {
		case 'none_waited':
			return __( 'No order had to wait.', 'wc-order-sync' );
		case 'sending':
			// A single order has no others that could follow.
			if ( progress.all === 1 ) {
				return waitNow( progress.all );
			}
			return `${ ofAll( progress.sent, progress.all ) } ${ __( 'The others will follow.', 'wc-order-sync' ) }`;
		case 'stopped':
			return `${ ofAll( progress.sent, progress.all ) } ${ __( 'The others are held. The top of this page says why.', 'wc-order-sync' ) }`;
		case 'done':
			if ( progress.failed > 0 ) {
				return `${ ofAll( progress.sent, progress.sent + progress.failed ) } ${ __( 'The others could not be delivered. A note in each order says why.', 'wc-order-sync' ) }`;
			}
			return sprintf(
				/* translators: %s: number of orders. */
				_n(
					'%s waiting order has been sent.',
					'All %s waiting orders have been sent.',
					progress.sent,
					'wc-order-sync'
				),
				formatNumber( progress.sent )
			);
	}
}
