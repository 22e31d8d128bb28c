import type { DeliveryStatus } from '../api/schema';
import type { SignName } from '../layout/Sign';

export function statusSign( { state, failed }: DeliveryStatus ): SignName {
	switch ( state ) {
		case 'connected':
			return failed > 0 ? 'warning' : 'ok';
		case 'unproven':
		case 'not_set_up':
			return 'unknown';
		case 'failing':
			return 'warning';
		case 'held':
			return 'error';
	}
}

/** Whether this site sends nothing, whatever the endpoint answers: it is not, or perhaps not, the shop. */
export function isSilent( status: DeliveryStatus | null ): boolean {
	return status?.reason === 'copy' || status?.reason === 'other_site';
}

/**
 * What to read out when the status was asked anew: nothing for as long as only times and numbers move on.
 * @param before The status as it was shown.
 * @param now    The status as it is.
 */
export function statusNews(
	before: DeliveryStatus,
	now: DeliveryStatus
): string | null {
	return before.state === now.state && before.reason === now.reason
		? null
		: [ `${ now.headline }.`, ...now.sentences ].join( ' ' );
}
