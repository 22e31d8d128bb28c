import base from '@wordpress/scripts/config/jest-unit.config.js';

/** Unit tests lie next to what they test; Playwright's are e2e/specs. */
export default {
	...base,
	roots: [
		'<rootDir>/admin-src',
		'<rootDir>/receiver',
		'<rootDir>/testbed',
		'<rootDir>/tools',
	],
	testMatch: [ '**/?*.test.ts', '**/?*.test.tsx' ],
	reporters: [ 'default' ],
	// Bounds a hang, not a slow machine: testbed/lib/until.ts says why.
	testTimeout: 180_000,
};
