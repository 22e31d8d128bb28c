import type { Problem } from '../api/errors';
import type { DeliveryStatus } from '../api/schema';

export type StatusView =
	| { status: 'loading' }
	| { status: 'failed'; problem: Problem }
	| {
			status: 'loaded';
			current: DeliveryStatus;
			/** Why it could not be brought up to date, where it could not. */
			problem: Problem | null;
	  };
