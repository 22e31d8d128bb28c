import { setup } from '@wordpress/a11y';
import apiFetch from '@wordpress/api-fetch';
import { createRoot } from '@wordpress/element';
import {
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	jest,
} from '@jest/globals';
import { act } from 'react';

import type { SiteAnswer, SiteStatus } from '../api/schema';
import { SiteNotice } from './SiteNotice';

/** The shop at the other end. */
const fetchSite = jest.fn< () => Promise< SiteStatus > >();
const onAnswered = jest.fn();
const answerSite = jest.fn< ( answer: SiteAnswer ) => Promise< SiteStatus > >();

const MOVED = 'This shop has moved: send its orders';
const COPY = 'This is a copy: never send from here';

const unanswered: SiteStatus = {
	state: 'unanswered',
	recorded_host: 'example-shop.com',
	current_host: 'staging.example-shop.com',
	can_answer: true,
};
const same: SiteStatus = {
	...unanswered,
	state: 'same',
	recorded_host: 'staging.example-shop.com',
};
const copy: SiteStatus = { ...unanswered, state: 'copy' };

let host: HTMLElement;
let root: ReturnType< typeof createRoot >;

async function render( revision: number = 1 ): Promise< void > {
	await act( async () =>
		root.render(
			<SiteNotice revision={ revision } onAnswered={ onAnswered } />
		)
	);
}

function button( name: string ): HTMLButtonElement | undefined {
	return [ ...host.querySelectorAll( 'button' ) ].find(
		( { textContent } ) => textContent === name
	);
}

async function press( name: string ): Promise< void > {
	await act( async () => button( name )?.click() );
}

beforeEach( () => {
	Object.assign( globalThis, { IS_REACT_ACT_ENVIRONMENT: true } );
	host = document.createElement( 'div' );
	document.body.append( host );
	root = createRoot( host );
	fetchSite.mockReset();
	answerSite.mockReset();
	onAnswered.mockReset();
	apiFetch.setFetchHandler( ( { path, method, data } ) => {
		expect( path ).toContain( '/wc-order-sync/v1/site' );
		return method === 'POST' ? answerSite( data ) : fetchSite();
	} );
	setup();
} );

afterEach( async () => {
	await act( async () => root.unmount() );
	host.remove();
} );

describe( 'the notice about the site', () => {
	it( 'is not there where the shop was set up', async () => {
		fetchSite.mockResolvedValue( same );

		await render();

		expect( host.textContent ).toBe( '' );
	} );

	it( 'says what happened and asks which site this is', async () => {
		fetchSite.mockResolvedValue( unanswered );

		await render();

		expect( host.textContent ).toContain(
			'This site’s address, environment or security keys are not those that were set up. Orders are held until you say which it is.'
		);
		expect( host.textContent ).toContain(
			'Set up at example-shop.com, and now at staging.example-shop.com.'
		);
		expect( button( MOVED ) ).toBeDefined();
		expect( button( COPY ) ).toBeDefined();
	} );

	it( 'does not name hosts that are alike', async () => {
		fetchSite.mockResolvedValue( {
			...unanswered,
			current_host: 'example-shop.com',
		} );

		await render();

		expect( host.textContent ).not.toContain( 'Set up at' );
	} );

	it( 'sends a shop manager to an administrator', async () => {
		fetchSite.mockResolvedValue( {
			...unanswered,
			can_answer: false,
		} );

		await render();

		expect( host.querySelector( 'button' ) ).toBeNull();
		expect( host.textContent ).toContain( 'Ask an administrator' );
	} );

	it.each( [
		[
			'moved' as const,
			MOVED,
			same,
			'Its orders are sent from here again.',
		],
		[ 'copy' as const, COPY, copy, 'No orders are sent from here.' ],
	] )(
		'sends the answer "%s", says what came of it, and takes the focus',
		async ( answer, name, site, confirmation ) => {
			fetchSite.mockResolvedValue( unanswered );
			answerSite.mockResolvedValue( site );
			await render();

			await press( name );

			expect( answerSite ).toHaveBeenCalledWith( { answer } );
			expect( host.textContent ).toContain( confirmation );
			expect(
				document.getElementById( 'a11y-speak-polite' )?.textContent
			).toContain( confirmation );
			const focused = host.ownerDocument.activeElement;
			expect( focused?.tagName ).toBe( 'P' );
			expect( focused?.textContent ).toContain( confirmation );
			expect( button( name ) ).toBeUndefined();
		}
	);

	it( 'leaves a way back from "copy"', async () => {
		fetchSite.mockResolvedValue( copy );

		await render();

		expect( host.textContent ).toContain( 'declared a copy' );
		expect( button( MOVED ) ).toBeDefined();
		expect( button( COPY ) ).toBeUndefined();
	} );

	it( 'sends one answer however often it is pressed', async () => {
		fetchSite.mockResolvedValue( unanswered );
		answerSite.mockReturnValue( new Promise( () => {} ) );
		await render();

		await press( MOVED );
		await press( MOVED );
		await press( COPY );

		expect( answerSite ).toHaveBeenCalledTimes( 1 );
		expect( button( MOVED )?.getAttribute( 'aria-disabled' ) ).toBe(
			'true'
		);
	} );

	it( 'stays, with the reason, when the answer is refused', async () => {
		fetchSite.mockResolvedValue( unanswered );
		answerSite.mockRejectedValue( {
			code: 'wc_order_sync_administrator_only',
			message: 'Only an administrator may say so.',
		} );
		await render();

		await press( COPY );

		expect( host.textContent ).toContain(
			'Only an administrator may say so.'
		);
		expect( button( MOVED ) ).toBeDefined();
		expect( button( COPY ) ).toBeDefined();
	} );

	it( 'looks again when settings were saved, which answers too', async () => {
		fetchSite.mockResolvedValueOnce( unanswered );
		await render();
		fetchSite.mockResolvedValueOnce( same );

		await render( 2 );

		expect( host.textContent ).toBe( '' );
	} );

	it( 'says when it cannot be known, and tries again', async () => {
		fetchSite.mockRejectedValueOnce( {
			code: 'fetch_error',
		} );
		await render();
		expect( host.textContent ).toContain( 'could not be reached' );
		fetchSite.mockResolvedValueOnce( unanswered );

		await press( 'Try again' );

		expect( button( MOVED ) ).toBeDefined();
	} );
} );
