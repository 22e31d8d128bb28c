import { describe, expect, it } from '@jest/globals';

import { toProblem } from './errors';

describe( 'turning an unknown error into a sentence', () => {
	it( 'hands the messages of refused fields to the fields, and says what was not done', () => {
		expect(
			toProblem( {
				code: 'wc_order_sync_invalid_settings',
				message: 'Nothing was tested.',
				data: {
					status: 400,
					fields: {
						secret: { code: 'too_short', message: 'Too short.' },
						unheard_of: { code: 'x', message: 'Not ours.' },
					},
				},
			} )
		).toEqual( {
			kind: 'fields',
			sentence: 'Nothing was tested.',
			fields: { secret: 'Too short.' },
		} );
	} );

	it.each( [
		[
			'an invalid nonce',
			{
				code: 'rest_cookie_invalid_nonce',
				message: 'Cookie check failed',
			},
		],
		[ 'nobody logged in', { code: 'rest_not_logged_in', message: '…' } ],
	] )( 'says that the session has expired on %s', ( _name, error ) => {
		expect( toProblem( error ) ).toMatchObject( { kind: 'session' } );
	} );

	it( 'takes the bare Response of a failed nonce renewal for an expired session', () => {
		class FakeResponse {}
		const original = globalThis.Response;
		Object.assign( globalThis, { Response: FakeResponse } );
		try {
			expect( toProblem( new FakeResponse() ) ).toMatchObject( {
				kind: 'session',
			} );
		} finally {
			Object.assign( globalThis, { Response: original } );
		}
	} );

	it.each( [
		[
			'a lost connection, as WordPress 6.7 reports it',
			{ code: 'fetch_error', message: 'You are probably offline.' },
			/could not be reached/,
		],
		[
			'a lost connection, as WordPress 7.1 reports it',
			{ code: 'offline_error', message: '…' },
			/could not be reached/,
		],
		[
			'a shop that does not answer',
			{ code: 'wc_order_sync_time_limit' },
			/did not answer in time/,
		],
		[
			'an answer that is not JSON',
			{ code: 'invalid_json', message: '…' },
			/cannot read/,
		],
		[
			'a fatal error',
			{
				code: 'internal_server_error',
				message: '<p>There has been…</p>',
			},
			/critical error/,
		],
		[
			'a deactivated plugin',
			{ code: 'rest_no_route', message: '…' },
			/still active/,
		],
		[
			'a missing capability',
			{ code: 'rest_forbidden', message: '…' },
			/Your account is not allowed/,
		],
		[
			'an error of ours',
			{ code: 'wc_order_sync_too_many_tests', message: 'Wait a minute.' },
			/^Wait a minute\.$/,
		],
		[
			'an error of another plugin',
			{ code: 'firewall', message: 'Blocked.' },
			/reported an error: Blocked\./,
		],
		[ 'a thrown Error', new Error( 'boom' ), /reported an error: boom/ ],
		[ 'an empty object', {}, /Something went wrong/ ],
		[ 'nothing at all', undefined, /Something went wrong/ ],
		[ 'a text', 'boom', /Something went wrong/ ],
		[
			'fields of the wrong shape',
			{ code: 'x', data: { fields: [ 'secret' ] } },
			/Something went wrong/,
		],
	] )( 'has a sentence for %s', ( _name, error, sentence ) => {
		expect( toProblem( error ) ).toEqual( {
			kind: 'other',
			sentence: expect.stringMatching( sentence ),
		} );
	} );
} );
