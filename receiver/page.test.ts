/* @jest-environment jsdom */
import { describe, expect, it, jest } from '@jest/globals';
import { PAGE_HEADERS, renderPage } from './page';
import type { Delivery } from './store';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&`;
const delivery: Delivery = {
	number: 1,
	received_at: '2026-11-24T12:00:00.123Z',
	verdict: 'recorded',
	status: 200,
	reason: HOSTILE,
	signature: 'valid',
	shop_url: HOSTILE,
	order_ref: HOSTILE,
	amount: HOSTILE,
	currency: HOSTILE,
	webhook_id: HOSTILE,
	headers: { 'user-agent': HOSTILE },
	body: HOSTILE,
};
const parse = ( deliveries: Delivery[] ) =>
	new DOMParser().parseFromString( renderPage( deliveries ), 'text/html' );

describe( 'the page', () => {
	it( 'shows hostile text as text, everywhere', () => {
		const page = parse( [ delivery ] );
		expect( page.querySelectorAll( 'script' ) ).toHaveLength( 1 );
		expect( page.querySelectorAll( 'img' ) ).toHaveLength( 0 );
		const cells = page.querySelectorAll( 'td' );
		expect( cells ).toHaveLength( 4 );
		for ( const cell of [ ...cells ].slice( 1 ) ) {
			expect( cell.textContent ).toContain( HOSTILE );
		}
	} );

	it( 'lists time with milliseconds, order, amount, and verdict in words', () => {
		const text = parse( [
			{
				...delivery,
				order_ref: 'wc-7',
				shop_url: 'a.example',
				amount: '79.00',
				currency: 'EUR',
			},
		] ).body.textContent;
		expect( text ).toContain( '2026-11-24 12:00:00.123' );
		expect( text ).toContain( 'wc-7 from a.example' );
		expect( text ).toContain( '79.00 EUR' );
		expect( text ).toContain( 'Recorded' );
	} );

	it( 'says so when nothing has arrived', () => {
		const page = parse( [] );
		expect( page.body.textContent ).toContain( 'Nothing has arrived yet.' );
		expect( page.querySelector( 'table' ) ).toBeNull();
	} );

	it( 'says that memory is all it has', () => {
		expect( parse( [] ).body.textContent ).toContain( 'Kept in memory' );
	} );

	it( 'refreshes by itself and offers to switch that off', () => {
		jest.useFakeTimers();
		const page = parse( [] );
		const script = page.querySelector( 'script' )?.textContent ?? '';
		document.body.innerHTML = page.body.innerHTML;
		expect( document.querySelector( '[hidden] #refresh' ) ).not.toBeNull();
		// eslint-disable-next-line no-eval -- As a browser runs the page's own script.
		window.eval( script );
		expect( document.querySelector( '[hidden] #refresh' ) ).toBeNull();
		expect( jest.getTimerCount() ).toBe( 1 );
		jest.useRealTimers();
	} );

	it( 'allows nothing but its own script and style', () => {
		const policy = PAGE_HEADERS[ 'Content-Security-Policy' ];
		expect( policy ).toContain( "default-src 'none'" );
		expect( policy ).toMatch( /script-src 'sha256-[^']+'(;|$)/ );
		expect( policy ).not.toContain( 'unsafe' );
	} );
} );
