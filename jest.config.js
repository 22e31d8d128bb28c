import base from '@wordpress/scripts/config/jest-unit.config.js';

/** Unit tests lie next to what they test; Playwright's are e2e/specs. */
export default {
	...base,
	roots: [
		'<rootDir>/admin-src',
		'<rootDir>/receiver',
		'<rootDir>/e2e/remote',
		'<rootDir>/tools',
	],
	testMatch: [ '**/?*.test.ts', '**/?*.test.tsx' ],
	reporters: [ 'default' ],
	// Bounds a hang, not a slow machine: tools/lib/until.ts says why.
	testTimeout: 180_000,
};
