import apiFetch from '@wordpress/api-fetch';
import {
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	jest,
} from '@jest/globals';
import { userEvent, type UserEvent } from '@testing-library/user-event';

import type { ConnectionReport, Settings, SiteStatus } from '../api/schema';
import { NOTHING_STORED, SECRET, STORED } from '../form/fixtures';
import { HELD } from '../status/fixtures';
import type { StatusView } from '../status/status-view';
import {
	act,
	buttons,
	focused,
	render,
	screen,
	waitFor,
} from '../testing/library';
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
const test = jest.fn( () => found );
/** What it finds from the save on. */
let afterSave: ConnectionReport[ 'badge' ];
const onFailedTest = jest.fn< ( hasFailedTest: boolean ) => void >();
let user: UserEvent;

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
	return path.includes( '/connection-test' ) ? test() : STORED;
}

/** The page, once the shop has said which site this is. */
async function open( stored: Settings ): Promise< void > {
	await act( async () =>
		render(
			<SettingsPage
				stored={ stored }
				status={ { view, refresh: async () => HELD } }
				onFailedTest={ onFailedTest }
			/>
		)
	);
}

async function press( name: string ): Promise< void > {
	await user.click( screen.getByRole( 'button', { name } ) );
}

async function enter( label: string, text: string ): Promise< void > {
	await user.clear( screen.getByLabelText( label ) );
	await user.paste( text );
}

/** What an element stands in. */
function around( inner: Element, selector: string ): Element {
	const outer = inner.closest( selector );
	if ( outer === null ) {
		throw new Error( `Nothing around it matches ${ selector }.` );
	}
	return outer;
}

beforeEach( () => {
	user = userEvent.setup();
	onFailedTest.mockReset();
	test.mockClear();
	found = report;
	site = 'same';
	afterSave = 'green';
	apiFetch.setFetchHandler( async ( { path = '', method = 'GET' } ) =>
		answer( path, method )
	);
} );

afterEach( () => {
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
		const field = screen.getByRole( 'textbox', {
			name: 'Shop hostname',
			description: /Only an administrator may change it\./,
		} );
		expect( field.hasAttribute( 'readonly' ) ).toBe( true );
	} );
} );

describe( 'a red test', () => {
	it( 'counts against the shop only if it tested the stored settings', async () => {
		found = { ...report, badge: 'red' };
		await open( STORED );
		await press( 'Test connection' );
		await waitFor( () =>
			expect( onFailedTest ).toHaveBeenLastCalledWith( true )
		);

		await press( 'Replace the shared secret…' );
		await enter( 'New shared secret', SECRET );
		await press( 'Test connection' );
		await screen.findByText( 'Not ready' );
		expect( onFailedTest ).toHaveBeenLastCalledWith( false );
	} );
} );

describe( 'a rotation', () => {
	it( 'takes the focus into its first field, and back out when it is stopped', async () => {
		await open( STORED );

		await press( 'Replace the shared secret…' );
		expect( focused() ).toBe(
			screen.getByLabelText( 'New shared secret' )
		);

		await press( 'Stop and keep the current secret' );
		const replace = screen.getByRole( 'button', {
			name: 'Replace the shared secret…',
		} );
		expect( replace.textContent ).toBe( 'Replace…' );
		expect( focused() ).toBe( replace );
	} );

	it( 'still asks about an unproven secret after the second click of a double click', async () => {
		jest.useFakeTimers();
		user = userEvent.setup( { advanceTimers: jest.advanceTimersByTime } );
		await open( STORED );
		await press( 'Replace the shared secret…' );
		await enter( 'New shared secret', SECRET );
		await press( 'Save changes' );
		const question = screen.getByRole( 'dialog' );

		await user.pointer( {
			keys: '[MouseLeft]',
			target: around( question, '.components-modal__screen-overlay' ),
		} );
		// As long as a question takes to fade away.
		await act( () => jest.advanceTimersByTimeAsync( 1000 ) );

		expect( question.contains( focused() ) ).toBe( true );
		expect( buttons() ).toContain( 'Save anyway' );
	} );

	const FINISHED = /^Orders are now signed with the new secret/;

	/** The notice at its end. */
	async function rotate(): Promise< Element > {
		await open( STORED );
		await press( 'Replace the shared secret…' );
		await enter( 'New shared secret', SECRET );
		await press( 'Test connection' );
		await screen.findByText( 'Ready' );
		found = { ...found, badge: afterSave };
		await press( 'Save changes' );
		return around(
			await screen.findByText( FINISHED ),
			'.wc-order-sync-finished .components-notice'
		);
	}

	it( 'does not report the orders that waited before the save as still held, and returns the focus when it is dismissed', async () => {
		const notice = await rotate();
		expect( notice.className ).toContain( 'is-success' );
		expect( notice.textContent ).toContain( 'The others will follow.' );

		await press( 'Close' );
		expect( screen.queryByText( FINISHED ) ).toBeNull();
		expect( focused() ).toBe(
			screen.getByRole( 'button', { name: 'Replace the shared secret…' } )
		);
	} );

	it( 'is no success while the test after the save fails', async () => {
		afterSave = 'red';
		const notice = await rotate();

		await waitFor( () =>
			expect( notice.className ).toContain( 'is-warning' )
		);
	} );
} );

describe( 'a shop that has moved', () => {
	it( 'is tested from where it is now', async () => {
		site = 'unanswered';
		await open( STORED );
		expect( screen.queryByText( report.sentence ) ).toBeNull();

		await press( 'This shop has moved: send orders from here' );
		expect( await screen.findByText( report.sentence ) ).toBeDefined();
	} );

	it( 'is not tested where it is a copy', async () => {
		site = 'unanswered';
		await open( STORED );

		await press( 'This is a copy: never send orders from it' );
		const said = await screen.findByText( /^This is a copy\./ );
		// The focus moves after all else that comes of an answer has begun.
		await waitFor( () => expect( focused() ).toBe( said ) );
		expect( test ).not.toHaveBeenCalled();
		expect( screen.queryByText( report.sentence ) ).toBeNull();
	} );
} );

describe( 'the end of the set-up', () => {
	const DONE = /forget about it/;

	async function setUp(): Promise< void > {
		await open( NOTHING_STORED );
		await enter( 'Remote base URL', 'https://api.example.com' );
		await enter( 'Shared secret', SECRET );
		await press( 'Save changes' );
	}

	it( 'tells a user who saw green that all is done', async () => {
		await setUp();

		expect( await screen.findByText( DONE ) ).toBeDefined();
	} );

	it( 'tells a user who saw amber what still needs attention', async () => {
		found = { ...report, badge: 'amber', reason: 'inconclusive' };
		await setUp();

		await screen.findByText( /still needs your attention/ );
		expect( screen.queryByText( DONE ) ).toBeNull();
	} );

	it( 'disappears once a field is changed', async () => {
		await setUp();
		await screen.findByText( DONE );
		await enter( 'Shop hostname', 'other.example' );

		expect( screen.queryByText( DONE ) ).toBeNull();
		expect( screen.queryByText( /The settings are saved/ ) ).toBeNull();
	} );
} );
