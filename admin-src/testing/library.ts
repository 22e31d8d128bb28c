/** Testing Library as the tests of the settings page use it. */
import { configure, screen } from '@testing-library/react';

configure( {
	// Bounds a hang, not a slow machine. Shorter than the timeout of a test, so that the error names what did not appear.
	asyncUtilTimeout: 60_000,
	// Announcements repeat visible text: use `spoken` for them.
	defaultIgnore: 'script, style, .a11y-speak-region',
} );

export * from '@testing-library/react';

/** The last polite announcement. */
export function spoken(): string {
	const region = document.getElementById( 'a11y-speak-polite' );
	if ( region === null ) {
		throw new Error( 'The page has no region for announcements.' );
	}
	return region.textContent.trim();
}

export function focused(): Element | null {
	return document.body.ownerDocument.activeElement;
}

export function buttons(): ( string | null )[] {
	return screen
		.queryAllByRole( 'button' )
		.map( ( { textContent } ) => textContent );
}
