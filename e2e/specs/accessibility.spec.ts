import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/shop';
import { states } from '../fixtures/states';
import { findOverflow, small } from '../pages/layout';

/** In what is ours; a question stands at the end of the document, outside of it. */
async function violations( page: Page ): Promise< string[] > {
	const axe = new AxeBuilder( { page } ).include( '#wc-order-sync-root' );
	const isAsked = ( await page.getByRole( 'dialog' ).count() ) > 0;
	const found = await (
		isAsked ? axe.include( '.components-modal__frame' ) : axe
	).analyze();
	return found.violations.flatMap( ( { id, nodes } ) =>
		nodes.map( ( { html } ) => `${ id }: ${ html }` )
	);
}

const narrowPictures: Readonly< Record< string, string > > = {
	'a red badge': 'narrow-badge',
	'a rotation at its third step': 'narrow-rotation',
};

for ( const [ state, reach ] of Object.entries( states ) ) {
	test( `axe finds nothing, and on a small screen nothing is cut: ${ state }`, async ( {
		settings,
		page,
		shop,
		endpoint,
		setUp,
		define,
		picture,
	} ) => {
		await reach( { settings, page, shop, endpoint, setUp, define } );
		expect( await violations( page ) ).toEqual( [] );
		for ( const size of small ) {
			await page.setViewportSize( size );
			expect( await findOverflow( page ) ).toEqual( [] );
		}
		const name = narrowPictures[ state ];
		if ( name ) {
			await picture( name );
		}
	} );
}
