import apiFetch from '@wordpress/api-fetch';
import {
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	jest,
} from '@jest/globals';

import type { DeliveryStatus } from '../api/schema';
import { act, render, spoken } from '../testing/library';
import { CONNECTED, HELD } from './fixtures';
import { StatusLine } from './StatusLine';
import { useStatus } from './useStatus';

/** The shop at the other end. */
const fetchStatus = jest.fn< () => Promise< DeliveryStatus > >();

function Page( { hasFailedTest = false } ) {
	return (
		<StatusLine view={ useStatus().view } hasFailedTest={ hasFailedTest } />
	);
}

async function pass( milliseconds: number ): Promise< void > {
	await act( () => jest.advanceTimersByTimeAsync( milliseconds ) );
}

/** The page, once the shop has been asked for the first time. */
async function open( page = <Page /> ): Promise< HTMLElement > {
	const { container } = render( page );
	await pass( 0 );
	return container;
}

beforeEach( () => {
	jest.useFakeTimers();
	fetchStatus.mockReset();
	apiFetch.setFetchHandler( ( { path } ) => {
		expect( path ).toContain( '/wc-order-sync/v1/status' );
		return fetchStatus();
	} );
} );

afterEach( () => {
	jest.useRealTimers();
} );

describe( 'the status line', () => {
	it( 'follows what happens without a reload, and reads it out', async () => {
		fetchStatus.mockResolvedValue( CONNECTED );
		const line = await open();
		expect( line.textContent ).toBe(
			'ConnectedLast order delivered 2 minutes ago.'
		);
		expect( spoken() ).toBe( '' );

		fetchStatus.mockResolvedValue( HELD );
		await pass( 30_000 );

		expect( line.textContent ).toContain( 'Orders are held' );
		expect( spoken() ).toContain( 'Enter the same secret on both sides.' );
	} );

	it( 'does not say connected beside a test that has just failed', async () => {
		fetchStatus.mockResolvedValue( CONNECTED );
		const line = await open( <Page hasFailedTest /> );
		expect( line.textContent ).toBe(
			'The last connection test failedLast order delivered 2 minutes ago.'
		);

		fetchStatus.mockResolvedValue( HELD );
		await pass( 30_000 );
		expect( line.textContent ).toContain( 'Orders are held' );
	} );

	it( 'keeps the last status while the shop does not answer, and says that it is not up to date', async () => {
		fetchStatus.mockResolvedValue( CONNECTED );
		const line = await open();

		fetchStatus.mockRejectedValue( { code: 'fetch_error' } );
		await pass( 30_000 );

		expect( line.textContent ).toContain( 'Connected' );
		expect( line.textContent ).toContain( 'Not up to date.' );
		expect( line.textContent ).toContain(
			'Your shop could not be reached.'
		);

		fetchStatus.mockResolvedValue( CONNECTED );
		await pass( 30_000 );

		expect( line.textContent ).not.toContain( 'Not up to date.' );
	} );

	it( 'says so if it could not be read at all', async () => {
		fetchStatus.mockRejectedValue( { code: 'fetch_error' } );
		const line = await open();

		expect( line.textContent ).toContain( 'Status unknown.' );
	} );

	it( 'sends no request while the page is hidden, and one as soon as it is visible again', async () => {
		fetchStatus.mockResolvedValue( CONNECTED );
		await open();
		const hidden = jest
			.spyOn( document, 'hidden', 'get' )
			.mockReturnValue( true );
		await pass( 300_000 );
		expect( fetchStatus ).toHaveBeenCalledTimes( 1 );

		hidden.mockRestore();
		await act( async () => {
			document.dispatchEvent( new Event( 'visibilitychange' ) );
		} );
		expect( fetchStatus ).toHaveBeenCalledTimes( 2 );
	} );

	it( 'asks often while orders move, and calmly once they do not', async () => {
		/** How often it asks. The page is drawn anew after each second only. */
		async function asksWithin( seconds: number ): Promise< number > {
			const before = fetchStatus.mock.calls.length;
			for ( let passed = 0; passed < seconds; passed++ ) {
				await pass( 1_000 );
			}
			return fetchStatus.mock.calls.length - before;
		}
		fetchStatus.mockResolvedValue( { ...CONNECTED, waiting: 3 } );
		await open();
		await expect( asksWithin( 20 ) ).resolves.toBe( 5 );
		await expect( asksWithin( 100 ) ).resolves.toBe( 5 );

		fetchStatus.mockResolvedValue( { ...CONNECTED, waiting: 2 } );
		await expect( asksWithin( 20 ) ).resolves.toBe( 1 );
		await expect( asksWithin( 20 ) ).resolves.toBe( 5 );
	} );
} );
