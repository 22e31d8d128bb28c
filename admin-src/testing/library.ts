/** Testing Library as the tests of the settings page use it. */
import { configure, screen } from '@testing-library/react';

configure( {
	// Bounds a hang, not a slow machine. Shorter than the timeout of a test, so that what did not come is named.
	asyncUtilTimeout: 60_000,
	// What is read out repeats what is seen: `spoken` asks for it.
	defaultIgnore: 'script, style, .a11y-speak-region',
} );

export * from '@testing-library/react';

/** What the page had read out last, where that could wait for a pause. */
export function spoken(): string {
	const region = document.getElementById( 'a11y-speak-polite' );
	if ( region === null ) {
		throw new Error( 'The page cannot have anything read out.' );
	}
	return region.textContent.trim();
}

/** What has the focus. */
export function focused(): Element | null {
	return document.body.ownerDocument.activeElement;
}

/** The names of the buttons, in their order. */
export function buttons(): ( string | null )[] {
	return screen
		.queryAllByRole( 'button' )
		.map( ( { textContent } ) => textContent );
}
