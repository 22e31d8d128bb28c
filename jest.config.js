/** Unit tests lie next to what they test; Playwright's are e2e/specs. */
module.exports = {
	...require( '@wordpress/scripts/config/jest-unit.config.js' ),
	roots: [
		'<rootDir>/admin-src',
		'<rootDir>/receiver',
		'<rootDir>/e2e/remote',
		'<rootDir>/tools',
	],
	testMatch: [ '**/?*.test.ts', '**/?*.test.tsx' ],
	reporters: [ 'default' ],
};
