import type { DeliveryStatus } from '../api/schema';

/** A shop whose orders arrive. */
export const CONNECTED: DeliveryStatus = {
	state: 'connected',
	reason: '',
	headline: 'Connected',
	sentences: [ 'Last order delivered 2 minutes ago.' ],
	since: null,
	last_delivered_at: '2026-11-24T10:00:00Z',
	waiting: 0,
	failed: 0,
	closed_by_order: null,
};

/** A shop whose secret the endpoint refuses. */
export const HELD: DeliveryStatus = {
	...CONNECTED,
	state: 'held',
	reason: 'refused',
	headline: 'Orders are held',
	sentences: [ 'Enter the same secret on both sides.' ],
	waiting: 3,
};
