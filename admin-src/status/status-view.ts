import type { Problem } from '../api/errors';
import type { DeliveryStatus } from '../api/schema';

export type StatusView =
	| { status: 'loading' }
	| { status: 'failed'; problem: Problem }
	| {
			status: 'loaded';
			current: DeliveryStatus;
			/** Why the last refresh failed; null if it did not. */
			problem: Problem | null;
	  };
