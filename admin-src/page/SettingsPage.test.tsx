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

import type { ConnectionReport, Settings, SiteStatus } from '../api/schema';
import { HELD } from '../status/fixtures';
import type { StatusView } from '../status/status-view';
import { NOTHING_STORED, SECRET, STORED } from '../form/fixtures';
import { SettingsPage } from './SettingsPage';

const view: StatusView = { status: 'loaded', current: HELD, problem: null };

const report: ConnectionReport = {
	badge: 'green',
	reason: 'ready',
	sentence: 'The secret matches.',
	remedy: '',
	steps: [],
	statuses: '',
	quote: '',
};

/** What the shop finds when it tests. */
let found: ConnectionReport;
/** What it finds from the save on. */
let afterSave: ConnectionReport[ 'badge' ];
const onDoubt = jest.fn< ( isDoubted: boolean ) => void >();
let host: HTMLElement;
let root: ReturnType< typeof createRoot >;

/** Whether this is the site that was set up. */
let site: SiteStatus[ 'state' ];

function answer( path: string, method: string ): unknown {
	if ( path.includes( '/site' ) ) {
		return {
			state: method === 'POST' ? 'same' : site,
			recorded_host: '',
			current_host: '',
			can_answer: true,
		};
	}
	return path.includes( '/connection-test' ) ? found : STORED;
}

async function open( stored: Settings ): Promise< void > {
	await act( async () =>
		root.render(
			<SettingsPage
				stored={ stored }
				status={ { view, refresh: async () => HELD } }
				onDoubt={ onDoubt }
			/>
		)
	);
}

async function press( name: string ): Promise< void > {
	await act( async () =>
		[ ...document.querySelectorAll( 'button' ) ]
			.find(
				( button ) =>
					name ===
					( button.getAttribute( 'aria-label' ) ??
						button.textContent )
			)
			?.click()
	);
}

async function type( id: string, text: string ): Promise< void > {
	const field = document.getElementById( id );
	await act( async () => {
		Object.getOwnPropertyDescriptor(
			HTMLInputElement.prototype,
			'value'
		)?.set?.call( field, text );
		field?.dispatchEvent( new Event( 'input', { bubbles: true } ) );
	} );
}

function focused(): string | undefined {
	return host.ownerDocument.activeElement?.id;
}

beforeEach( () => {
	Object.assign( globalThis, { IS_REACT_ACT_ENVIRONMENT: true } );
	host = document.createElement( 'div' );
	document.body.append( host );
	root = createRoot( host );
	onDoubt.mockReset();
	found = report;
	site = 'same';
	afterSave = 'green';
	apiFetch.setFetchHandler( async ( { path = '', method = 'GET' } ) =>
		answer( path, method )
	);
	setup();
} );

afterEach( async () => {
	await act( async () => root.unmount() );
	host.remove();
	jest.useRealTimers();
} );

describe( 'a field that only an administrator may change', () => {
	it( 'cannot be typed into and says why', async () => {
		await open( {
			...STORED,
			shop_hostname: {
				...STORED.shop_hostname,
				locked_because: 'Only an administrator may change it.',
			},
		} );
		const field = host.querySelector( '#wc-order-sync-shop-hostname' );
		expect( field?.hasAttribute( 'readonly' ) ).toBe( true );
		const described = field?.getAttribute( 'aria-describedby' ) ?? '';
		expect( document.getElementById( described )?.textContent ).toContain(
			'Only an administrator may change it.'
		);
	} );
} );

describe( 'a red test', () => {
	it( 'raises doubts about the shop only where it tried what is in force', async () => {
		found = { ...report, badge: 'red' };
		await open( STORED );
		await press( 'Test connection' );
		expect( onDoubt ).toHaveBeenLastCalledWith( true );

		await press( 'Replace the shared secret…' );
		await type( 'wc-order-sync-secret', SECRET );
		await press( 'Test connection' );
		expect( onDoubt ).toHaveBeenLastCalledWith( false );
	} );
} );

describe( 'a rotation', () => {
	it( 'takes the focus into its first field, and back out when it is stopped', async () => {
		await open( STORED );

		await press( 'Replace the shared secret…' );
		expect( host.textContent ).toContain( 'New shared secret' );
		expect( focused() ).toBe( 'wc-order-sync-secret' );

		await press( 'Stop, and keep the current secret' );
		expect( host.textContent ).toContain( 'Replace…' );
		expect( focused() ).toBe( 'wc-order-sync-secret' );
	} );

	it( 'still asks about an unproven secret after the second click of a double click', async () => {
		jest.useFakeTimers();
		await open( STORED );
		await press( 'Replace the shared secret…' );
		await type( 'wc-order-sync-secret', SECRET );
		await press( 'Save changes' );
		const overlay = document.querySelector(
			'.components-modal__screen-overlay'
		);
		await act( async () => {
			for ( const name of [ 'pointerdown', 'pointerup' ] ) {
				overlay?.dispatchEvent(
					new MouseEvent( name, { bubbles: true } )
				);
			}
		} );

		const mayTakeFocus = overlay?.dispatchEvent(
			new MouseEvent( 'mousedown', {
				bubbles: true,
				cancelable: true,
			} )
		);
		expect( mayTakeFocus ).toBe( false );
		// As long as a question takes to fade away.
		await act( () => jest.advanceTimersByTimeAsync( 1000 ) );

		expect( document.body.textContent ).toContain( 'Save anyway' );
	} );

	async function rotate(): Promise< void > {
		await open( STORED );
		await press( 'Replace the shared secret…' );
		await type( 'wc-order-sync-secret', SECRET );
		await press( 'Test connection' );
		found = { ...found, badge: afterSave };
		await press( 'Save changes' );
	}

	function notice(): Element | null {
		return host.querySelector(
			'.wc-order-sync-finished .components-notice'
		);
	}

	it( 'does not say of the orders that waited before the save that they still are held, and gives the focus back when its end is read', async () => {
		await rotate();
		expect( notice()?.className ).toContain( 'is-success' );
		expect( notice()?.textContent ).toContain( 'The others follow.' );

		await press( 'Close' );
		expect( notice() ).toBeNull();
		expect( focused() ).toBe( 'wc-order-sync-secret' );
	} );

	it( 'is no success while the test after the save fails', async () => {
		afterSave = 'red';
		await rotate();

		expect( notice()?.className ).toContain( 'is-warning' );
	} );
} );

describe( 'a shop that has moved', () => {
	it( 'is tested from where it is now', async () => {
		site = 'unanswered';
		await open( STORED );
		expect( host.textContent ).not.toContain( report.sentence );

		await press( 'This shop has moved: send its orders' );
		expect( host.textContent ).toContain( report.sentence );
	} );

	it( 'is not tested where it is a copy', async () => {
		site = 'unanswered';
		await open( STORED );

		await press( 'This is a copy: never send from here' );
		expect( host.textContent ).not.toContain( report.sentence );
	} );
} );

describe( 'the end of the first visit', () => {
	async function setUp(): Promise< void > {
		await open( NOTHING_STORED );
		await type(
			'wc-order-sync-remote-base-url',
			'https://api.example.com'
		);
		await type( 'wc-order-sync-secret', SECRET );
		await press( 'Save changes' );
	}

	it( 'lets go of whoever saw green', async () => {
		await setUp();

		expect( host.textContent ).toContain( 'forget about it' );
	} );

	it( 'keeps whoever saw amber', async () => {
		found = { ...report, badge: 'amber', reason: 'inconclusive' };
		await setUp();

		expect( host.textContent ).not.toContain( 'forget about it' );
		expect( host.textContent ).toContain( 'still needs your attention' );
	} );

	it( 'says nothing more once a field was changed', async () => {
		await setUp();
		await type( 'wc-order-sync-shop-hostname', 'other.example' );

		expect( host.textContent ).not.toContain( 'forget about it' );
		expect( host.textContent ).not.toContain( 'The settings are saved.' );
	} );
} );
