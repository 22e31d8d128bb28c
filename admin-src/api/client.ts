import apiFetch from '@wordpress/api-fetch';
import type { APIFetchOptions } from '@wordpress/api-fetch/build-types/types';

import type {
	ConnectionReport,
	DeliveryStatus,
	GeneratedSecret,
	Settings,
	SettingsChanges,
	SiteAnswer,
	SiteStatus,
} from './schema';

const NAMESPACE = '/wc-order-sync/v1';

/** A connection test may take 15 s; the rest is for a slow host. */
const TIME_LIMIT_MS = 60_000;

export const TIME_LIMIT_CODE = 'wc_order_sync_time_limit';

async function request< Answer >(
	options: APIFetchOptions
): Promise< Answer > {
	const { signal, stop } = timeLimit();
	try {
		return await apiFetch< Answer >( { ...options, signal } );
	} catch ( error ) {
		throw signal.aborted ? { code: TIME_LIMIT_CODE } : error;
	} finally {
		stop();
	}
}

function timeLimit(): { signal: AbortSignal; stop: () => void } {
	const controller = new AbortController();
	const timer = window.setTimeout( () => controller.abort(), TIME_LIMIT_MS );
	return {
		signal: controller.signal,
		stop: () => window.clearTimeout( timer ),
	};
}

export function fetchSettings(): Promise< Settings > {
	return request( { path: `${ NAMESPACE }/settings` } );
}

export function saveSettings( changes: SettingsChanges ): Promise< Settings > {
	return request( {
		path: `${ NAMESPACE }/settings`,
		method: 'POST',
		data: changes,
	} );
}

export function fetchStatus(): Promise< DeliveryStatus > {
	return request( { path: `${ NAMESPACE }/status` } );
}

export function fetchSite(): Promise< SiteStatus > {
	return request( { path: `${ NAMESPACE }/site` } );
}

export function answerSite( answer: SiteAnswer ): Promise< SiteStatus > {
	return request( {
		path: `${ NAMESPACE }/site`,
		method: 'POST',
		data: answer,
	} );
}

export function generateSecret(): Promise< GeneratedSecret > {
	return request( { path: `${ NAMESPACE }/secret`, method: 'POST' } );
}

export function testConnection(
	changes: SettingsChanges
): Promise< ConnectionReport > {
	return request( {
		path: `${ NAMESPACE }/connection-test`,
		method: 'POST',
		data: changes,
	} );
}
