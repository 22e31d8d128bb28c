import type { Settings } from '../api/schema';

export const SECRET = '0123456789abcdef'.repeat( 4 );

/** A shop on its first visit. */
export const NOTHING_STORED: Settings = {
	remote_base_url: { value: '', locked_by: null },
	shop_hostname: {
		value: '',
		suggestion: 'example-shop.com',
		locked_by: null,
	},
	secret: {
		state: 'missing',
		set_at: null,
		ends_with: null,
		locked_by: null,
	},
	complete: false,
	adjustments: [],
};

/** A shop that is set up. */
export const STORED: Settings = {
	remote_base_url: { value: 'https://api.example.com', locked_by: null },
	shop_hostname: {
		value: 'example-shop.com',
		suggestion: 'example-shop.com',
		locked_by: null,
	},
	secret: {
		state: 'set',
		set_at: '2026-11-24T10:00:00Z',
		ends_with: 'cdef',
		locked_by: null,
	},
	complete: true,
	adjustments: [],
};
