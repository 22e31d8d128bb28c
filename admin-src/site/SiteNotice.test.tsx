import apiFetch from '@wordpress/api-fetch';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { userEvent, type UserEvent } from '@testing-library/user-event';

import type { SiteAnswer, SiteStatus } from '../api/schema';
import {
	act,
	buttons,
	focused,
	render,
	screen,
	spoken,
	waitFor,
} from '../testing/library';
import { SiteNotice } from './SiteNotice';

/** The shop at the other end. */
const fetchSite = jest.fn< () => Promise< SiteStatus > >();
const onAnswered = jest.fn();
const answerSite = jest.fn< ( answer: SiteAnswer ) => Promise< SiteStatus > >();

const MOVED = 'This shop has moved: send orders from here';
const COPY = 'This is a copy: never send orders from it';

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

let user: UserEvent;

function notice( revision: number = 1 ) {
	return <SiteNotice revision={ revision } onAnswered={ onAnswered } />;
}

/** The notice, once the shop has said which site this is. */
async function open() {
	return act( async () => render( notice() ) );
}

async function press( name: string ): Promise< void > {
	await user.click( screen.getByRole( 'button', { name } ) );
}

beforeEach( () => {
	user = userEvent.setup();
	fetchSite.mockReset();
	answerSite.mockReset();
	onAnswered.mockReset();
	apiFetch.setFetchHandler( ( { path, method, data } ) => {
		expect( path ).toContain( '/wc-order-sync/v1/site' );
		return method === 'POST' ? answerSite( data ) : fetchSite();
	} );
} );

describe( 'the notice about the site', () => {
	it( 'is not shown at the site that was set up', async () => {
		fetchSite.mockResolvedValue( same );

		const { container } = await open();

		expect( container.textContent ).toBe( '' );
	} );

	it( 'says what happened and asks which site this is', async () => {
		fetchSite.mockResolvedValue( unanswered );

		const { container } = await open();

		expect( container.textContent ).toContain(
			'This site’s address, environment or security keys have changed since WC Order Sync was set up. Orders are held until someone says whether the shop has moved or this is a copy.'
		);
		expect( container.textContent ).toContain(
			'It was set up at example-shop.com and is now at staging.example-shop.com.'
		);
		expect( buttons() ).toEqual( [ MOVED, COPY ] );
	} );

	it( 'does not name hosts that are alike', async () => {
		fetchSite.mockResolvedValue( {
			...unanswered,
			current_host: 'example-shop.com',
		} );

		const { container } = await open();

		expect( container.textContent ).not.toContain( 'set up at' );
	} );

	it( 'sends a shop manager to an administrator', async () => {
		fetchSite.mockResolvedValue( {
			...unanswered,
			can_answer: false,
		} );

		const { container } = await open();

		expect( buttons() ).toEqual( [] );
		expect( container.textContent ).toContain(
			'Only an administrator can answer this.'
		);
	} );

	it.each( [
		[
			'moved' as const,
			MOVED,
			same,
			'Orders are sent from this site again.',
		],
		[ 'copy' as const, COPY, copy, 'This site does not send orders.' ],
	] )(
		'sends the answer "%s", says what came of it, and takes the focus',
		async ( answer, name, site, confirmation ) => {
			fetchSite.mockResolvedValue( unanswered );
			answerSite.mockResolvedValue( site );
			await open();

			await press( name );

			const said = await screen.findByText( confirmation, {
				selector: 'p',
				exact: false,
			} );
			await waitFor( () => expect( focused() ).toBe( said ) );
			expect( spoken() ).toContain( confirmation );
			expect( answerSite ).toHaveBeenCalledWith( { answer } );
			expect( buttons() ).not.toContain( name );
		}
	);

	it( 'leaves a way back from "copy"', async () => {
		fetchSite.mockResolvedValue( copy );

		const { container } = await open();

		expect( container.textContent ).toContain( 'marked as a copy' );
		expect( buttons() ).toEqual( [ MOVED ] );
	} );

	it( 'sends one answer however often it is pressed', async () => {
		fetchSite.mockResolvedValue( unanswered );
		answerSite.mockReturnValue( new Promise( () => {} ) );
		await open();

		await press( MOVED );
		await press( MOVED );
		await press( COPY );

		expect( answerSite ).toHaveBeenCalledTimes( 1 );
		expect(
			screen
				.getByRole( 'button', { name: MOVED } )
				.getAttribute( 'aria-disabled' )
		).toBe( 'true' );
	} );

	it( 'stays, with the reason, when the answer is refused', async () => {
		fetchSite.mockResolvedValue( unanswered );
		answerSite.mockRejectedValue( {
			code: 'wc_order_sync_administrator_only',
			message: 'Only an administrator may say so.',
		} );
		await open();

		await press( COPY );

		await screen.findByText( 'Only an administrator may say so.' );
		expect( buttons() ).toEqual( [ MOVED, COPY ] );
	} );

	it( 'asks again after a save, because a save answers the question too', async () => {
		fetchSite.mockResolvedValueOnce( unanswered );
		const { container, rerender } = await open();
		fetchSite.mockResolvedValueOnce( same );

		await act( async () => rerender( notice( 2 ) ) );

		expect( container.textContent ).toBe( '' );
	} );

	it( 'says when the site could not be checked, and tries again', async () => {
		fetchSite.mockRejectedValueOnce( {
			code: 'fetch_error',
		} );
		const { container } = await open();
		expect( container.textContent ).toContain( 'could not be reached' );
		fetchSite.mockResolvedValueOnce( unanswered );

		await press( 'Try again' );

		await waitFor( () => expect( buttons() ).toEqual( [ MOVED, COPY ] ) );
	} );
} );
