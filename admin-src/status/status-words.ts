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

/** Whether this site sends nothing, whatever the endpoint answers, because it is or may be a copy of the shop. */
export function isSilent( status: DeliveryStatus | null ): boolean {
	return status?.reason === 'copy' || status?.reason === 'other_site';
}

/**
 * What to announce after a refresh; null while only times and numbers change.
 * @param before
 * @param now
 */
export function statusNews(
	before: DeliveryStatus,
	now: DeliveryStatus
): string | null {
	return before.state === now.state && before.reason === now.reason
		? null
		: [ `${ now.headline }.`, ...now.sentences ].join( ' ' );
}
