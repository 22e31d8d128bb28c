import { describe, expect, it } from '@jest/globals';

import type { Settings } from '../api/schema';
import { STORED } from './fixtures';
import {
	asksForSecret,
	candidateOf,
	changesIn,
	errorOf,
	initialForm,
	isLocked,
	needsSecretForNewEndpoint,
	type Form,
} from './form';
import { formReducer, type FormAction } from './form-reducer';

function after( saved: Settings, ...actions: FormAction[] ): Form {
	return actions.reduce( formReducer, initialForm( saved ) );
}

const otherHost: FormAction = {
	type: 'edited',
	field: 'remote_base_url',
	value: 'https://api.example.net',
};
const leaveUrl: FormAction = { type: 'left', field: 'remote_base_url' };

describe( 'another endpoint', () => {
	it( 'asks for its own secret once its address has been left', () => {
		expect( needsSecretForNewEndpoint( after( STORED, otherHost ) ) ).toBe(
			false
		);
		expect(
			needsSecretForNewEndpoint( after( STORED, otherHost, leaveUrl ) )
		).toBe( true );
	} );

	it( 'is refused without a secret before the server has to', () => {
		const form = after( STORED, otherHost, { type: 'submitted' } );
		expect( form.errors.secret ).toBeDefined();
	} );

	it( 'needs no secret any more when the old address is back', () => {
		const form = after(
			STORED,
			otherHost,
			leaveUrl,
			{
				type: 'edited',
				field: 'remote_base_url',
				value: 'https://api.example.com/',
			},
			{ type: 'submitted' }
		);
		expect( form.errors ).toEqual( {} );
		expect( changesIn( form ) ).toEqual( {} );
	} );

	it( 'asks for none when a constant holds the secret', () => {
		const locked: Settings = {
			...STORED,
			secret: { ...STORED.secret, locked_by: 'WC_ORDER_SYNC_SECRET' },
		};
		const form = after( locked, otherHost, { type: 'submitted' } );
		expect( asksForSecret( form ) ).toBe( false );
		expect( form.errors ).toEqual( {} );
	} );
} );

describe( 'a locked field', () => {
	const locked: Settings = {
		...STORED,
		remote_base_url: {
			value: 'ftp://constant',
			locked_by: 'WC_ORDER_SYNC_REMOTE_URL',
			error: 'The constant holds no address.',
		},
	};

	it( 'is neither checked nor sent', () => {
		const form = after( locked, { type: 'submitted' } );
		expect( form.errors ).toEqual( {} );
		expect( changesIn( form ) ).toEqual( {} );
	} );

	it( 'shows why its constant cannot be used', () => {
		expect( errorOf( initialForm( locked ), 'remote_base_url' ) ).toBe(
			'The constant holds no address.'
		);
	} );
} );

describe( 'a field that only an administrator may change', () => {
	const reserved: Settings = {
		...STORED,
		shop_hostname: {
			...STORED.shop_hostname,
			value: '',
			locked_because: 'Ask an administrator.',
		},
	};

	it( 'is locked, is not sent and suggests nothing', () => {
		const form = after( reserved, { type: 'submitted' } );
		expect( isLocked( form, 'shop_hostname' ) ).toBe( true );
		expect( form.shopHostname ).toBe( '' );
		expect( changesIn( form ) ).toEqual( {} );
	} );
} );

describe( 'what a connection test would try', () => {
	it( 'is the stored secret until another is to take its place, empty or not', () => {
		const form = initialForm( STORED );
		const replaced = formReducer( form, { type: 'secret_replaced' } );
		expect( candidateOf( form ).secret ).toBeNull();
		expect( candidateOf( replaced ).secret ).toBe( '' );
	} );
} );
