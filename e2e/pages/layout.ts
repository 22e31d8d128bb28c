import type { Page } from '@playwright/test';

/** As narrow as a small telephone, and what 400 % make of a window of 1280 × 1024. */
export const small = [
	{ width: 320, height: 900 },
	{ width: 320, height: 256 },
];

/**
 * What does not fit on the screen: the page itself, parts that stick out of it, and text that is cut off. What can
 * be scrolled by itself, such as code or what stands in a field, fits.
 * @param page The page, with its window as small as it is to be.
 */
export function findOverflow( page: Page ): Promise< string[] > {
	return page.evaluate( () => {
		const name = ( element: Element ) =>
			`${ element.tagName.toLowerCase() }.${ element.className } "${ ( element.textContent ?? '' ).slice( 0, 40 ) }"`;
		const isHiddenOnPurpose = ( element: Element ) =>
			element.closest(
				'.components-visually-hidden, .screen-reader-text'
			);
		const scrolls = ( element: Element | null ): boolean =>
			element !== null &&
			( [ 'auto', 'scroll' ].includes(
				window.getComputedStyle( element ).overflowX
			) ||
				scrolls( element.parentElement ) );
		const width = document.documentElement.clientWidth;
		const problems =
			document.documentElement.scrollWidth > width
				? [
						`the page is ${ document.documentElement.scrollWidth } px wide on ${ width }`,
					]
				: [];
		for ( const element of document.querySelectorAll(
			'#wc-order-sync-root *, .components-modal__frame *'
		) ) {
			const { left, right, width: own } = element.getBoundingClientRect();
			if ( own === 0 || isHiddenOnPurpose( element ) ) {
				continue;
			}
			if (
				( left < -1 || right > width + 1 ) &&
				! scrolls( element.parentElement )
			) {
				problems.push( `${ name( element ) } sticks out` );
			}
			if (
				[ 'hidden', 'clip' ].includes(
					window.getComputedStyle( element ).overflowX
				) &&
				element.scrollWidth > element.clientWidth + 1 &&
				element.clientWidth > 0 &&
				! ( element instanceof SVGElement ) &&
				! ( element instanceof HTMLInputElement )
			) {
				problems.push( `${ name( element ) } is cut off` );
			}
		}
		return problems;
	} );
}
