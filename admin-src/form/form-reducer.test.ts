import { describe, expect, it } from '@jest/globals';

import type { Settings } from '../api/schema';
import { NOTHING_STORED, SECRET, STORED } from './fixtures';
import {
	asksForSecret,
	changesIn,
	initialForm,
	isDirty,
	isRotating,
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

describe( 'an address that is put back', () => {
	it( 'removes the error that its secret is missing', () => {
		const home: FormAction = {
			type: 'edited',
			field: 'remote_base_url',
			value: STORED.remote_base_url.value,
		};
		const asked = after( STORED, otherHost, leaveUrl, {
			type: 'submitted',
		} );
		expect( asked.errors.secret ).toContain( 'Generate a secret' );

		expect(
			[ home, leaveUrl ].reduce( formReducer, asked ).errors
		).toEqual( {} );
	} );
} );

describe( 'the form on a first visit', () => {
	it( 'fills in the hostname of this site without counting it as unsaved work', () => {
		const form = initialForm( NOTHING_STORED );
		expect( form.shopHostname ).toBe( 'example-shop.com' );
		expect( isDirty( form ) ).toBe( false );
	} );

	it( 'sends the filled-in hostname along with what was entered', () => {
		const form = after(
			NOTHING_STORED,
			{
				type: 'edited',
				field: 'remote_base_url',
				value: 'https://api.example.com',
			},
			{ type: 'secret_generated', value: SECRET }
		);
		expect( changesIn( form ) ).toEqual( {
			remote_base_url: 'https://api.example.com',
			shop_hostname: 'example-shop.com',
			secret: SECRET,
		} );
	} );

	it( 'does not complain about a field that was only passed through', () => {
		expect( after( NOTHING_STORED, leaveUrl ).errors ).toEqual( {} );
	} );

	it( 'marks every empty field when it is submitted, and asks for the focus', () => {
		const form = after( NOTHING_STORED, { type: 'submitted' } );
		expect( Object.keys( form.errors ) ).toEqual( [
			'remote_base_url',
			'secret',
		] );
		expect( form.refusals ).toBe( 1 );
	} );
} );

describe( 'a field that is left', () => {
	it( 'takes its normal form and says what was changed', () => {
		const form = after(
			STORED,
			{
				type: 'edited',
				field: 'shop_hostname',
				value: 'https://Shop.Example/path',
			},
			{ type: 'left', field: 'shop_hostname' }
		);
		expect( form.shopHostname ).toBe( 'shop.example' );
		expect( form.notes.shop_hostname ).toMatch(
			/Shortened to shop\.example/
		);
	} );

	it( 'keeps what was typed when it breaks a rule', () => {
		const form = after(
			STORED,
			{
				type: 'edited',
				field: 'remote_base_url',
				value: 'http://example.com',
			},
			leaveUrl
		);
		expect( form.remoteUrl ).toBe( 'http://example.com' );
		expect( form.errors.remote_base_url ).toMatch( /Use https/ );
	} );

	it( 'loses its mark with the next edit', () => {
		const form = after(
			STORED,
			{
				type: 'edited',
				field: 'remote_base_url',
				value: 'http://example.com',
			},
			leaveUrl,
			otherHost
		);
		expect( form.errors ).toEqual( {} );
	} );
} );

describe( 'the secret', () => {
	it( 'is kept and not sent unless it is replaced', () => {
		const form = initialForm( STORED );
		expect( asksForSecret( form ) ).toBe( false );
		expect( changesIn( form ) ).toEqual( {} );
	} );

	it( 'loses spaces and line breaks while it is pasted', () => {
		const form = after( NOTHING_STORED, {
			type: 'secret_typed',
			value: ` ${ SECRET }\n`,
		} );
		expect( changesIn( form ).secret ).toBe( SECRET );
	} );

	it( 'can be kept after all when replacing is abandoned', () => {
		const form = after(
			STORED,
			{ type: 'secret_replaced' },
			{ type: 'secret_typed', value: 'abc' },
			{ type: 'left', field: 'secret' },
			{ type: 'secret_kept' }
		);
		expect( form.secret ).toEqual( { status: 'kept' } );
		expect( form.errors ).toEqual( {} );
		expect( isDirty( form ) ).toBe( false );
	} );

	it( 'must be entered again when replacing was begun', () => {
		const form = after(
			STORED,
			{ type: 'secret_replaced' },
			{ type: 'submitted' }
		);
		expect( form.errors.secret ).toMatch( /Generate a secret/ );
	} );
} );

describe( 'saving', () => {
	const problem = { kind: 'other', sentence: 'No connection.' } as const;

	it( 'keeps everything that was entered when it fails', () => {
		const form = after(
			STORED,
			otherHost,
			{ type: 'save_started' },
			{ type: 'save_failed', problem }
		);
		expect( form.remoteUrl ).toBe( 'https://api.example.net' );
		expect( form.save ).toEqual( { status: 'failed', problem } );
	} );

	it( 'shows what the server stored, with what it adjusted, and forgets the secret', () => {
		const form = after(
			NOTHING_STORED,
			{ type: 'secret_generated', value: SECRET },
			{
				type: 'saved',
				settings: {
					...STORED,
					adjustments: [
						{
							field: 'shop_hostname',
							message: 'Only the hostname is kept.',
						},
					],
				},
			}
		);
		expect( form.secret ).toEqual( { status: 'kept' } );
		expect( form.notes ).toEqual( {
			shop_hostname: 'Only the hostname is kept.',
		} );
		expect( JSON.stringify( form ) ).not.toContain( SECRET );
		expect( isDirty( form ) ).toBe( false );
	} );

	it( 'opens the secret field when the server complains about a secret that is not shown', () => {
		const form = after( STORED, {
			type: 'refused',
			fields: { secret: 'Enter it.' },
		} );
		expect( asksForSecret( form ) ).toBe( true );
		expect( form.errors.secret ).toBe( 'Enter it.' );
		expect( form.refusals ).toBe( 1 );
	} );

	it.each< FormAction >( [
		{ type: 'edited', field: 'shop_hostname', value: 'other.example' },
		{ type: 'secret_typed', value: 'f'.repeat( 64 ) },
		{ type: 'secret_generated', value: 'f'.repeat( 64 ) },
		{ type: 'secret_kept' },
	] )(
		'lets nothing be changed that it would throw away: $type',
		( action ) => {
			const saving = after(
				STORED,
				{ type: 'secret_typed', value: SECRET },
				{ type: 'save_started' }
			);
			expect( formReducer( saving, action ) ).toBe( saving );
		}
	);

	it( 'is forgotten as soon as something is edited', () => {
		const form = after(
			STORED,
			{ type: 'saved', settings: STORED },
			otherHost
		);
		expect( form.save ).toEqual( { status: 'idle' } );
	} );
} );

describe( 'the form while a secret is replaced', () => {
	const generated: FormAction = { type: 'secret_generated', value: SECRET };
	const placed: FormAction = { type: 'secret_placed' };

	it( 'replaces only what is stored, for the same endpoint', () => {
		expect( isRotating( initialForm( STORED ) ) ).toBe( false );
		expect(
			isRotating( after( STORED, { type: 'secret_replaced' } ) )
		).toBe( true );
		expect( isRotating( after( NOTHING_STORED, generated ) ) ).toBe(
			false
		);
		expect(
			isRotating( after( STORED, otherHost, leaveUrl, generated ) )
		).toBe( false );
	} );

	it( 'no longer takes another secret for one that the endpoint has', () => {
		expect( after( STORED, generated, placed ).secret ).toMatchObject( {
			isPlaced: true,
		} );
		expect(
			after( STORED, generated, placed, generated ).secret
		).toMatchObject( { isPlaced: false } );
	} );

	it( 'is as it was once the new secret is given up, and says that nothing was changed', () => {
		const form = after( STORED, generated, { type: 'secret_kept' } );
		expect( changesIn( form ) ).toEqual( {} );
		expect( isDirty( form ) ).toBe( false );
		expect( form.notes.secret ).toMatch( /Nothing was changed/ );
	} );

	it( 'says what to do at the endpoint when a secret is given up that was set there', () => {
		const form = after( STORED, generated, placed, {
			type: 'secret_kept',
		} );
		expect( changesIn( form ) ).toEqual( {} );
		expect( form.notes.secret ).toMatch(
			/add the current secret to the endpoint again/
		);
	} );

	it( 'says that spaces were removed from a pasted secret', () => {
		const form = after( STORED, {
			type: 'secret_typed',
			value: ` ${ SECRET.slice( 0, 32 ) }\n${ SECRET.slice( 32 ) }`,
		} );
		expect( form.secret ).toMatchObject( { value: SECRET } );
		expect( form.notes.secret ).toMatch( /line breaks were removed/ );
	} );
} );
