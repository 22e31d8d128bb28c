import { describe, expect, it } from '@jest/globals';

import type { ConnectionReport } from '../api/schema';
import {
	badgeOf,
	connectionTestReducer,
	type ConnectionTest,
	type ConnectionTestAction,
} from './test-state';

const report: ConnectionReport = {
	badge: 'green',
	reason: 'ready',
	sentence: 'Ready.',
	remedy: '',
	statuses: '',
	quote: '',
	steps: [],
};
const typed = {
	remoteUrl: 'https://api.example.com',
	shopHostname: 'example-shop.com',
	secret: 'typed',
};
const stored = { ...typed, secret: null };

function after( ...actions: ConnectionTestAction[] ): ConnectionTest {
	return actions.reduce( connectionTestReducer, { status: 'untested' } );
}

const started: ConnectionTestAction = { type: 'started', candidate: typed };
const answered: ConnectionTestAction = { type: 'answered', report };

describe( 'the badge', () => {
	it( 'is grey before the first test', () => {
		expect( badgeOf( after(), typed ) ).toEqual( {
			tone: 'grey',
			why: 'never',
		} );
	} );

	it( 'is busy while a test runs', () => {
		expect( badgeOf( after( started ), typed ) ).toEqual( {
			tone: 'busy',
		} );
	} );

	it( 'has the colour of the report for the values that were tested', () => {
		expect( badgeOf( after( started, answered ), typed ) ).toEqual( {
			tone: 'green',
			report,
		} );
	} );

	it.each( [
		[ 'the address', { ...typed, remoteUrl: 'https://api.example.net' } ],
		[ 'the hostname', { ...typed, shopHostname: 'other.example' } ],
		[ 'the secret', { ...typed, secret: 'other' } ],
		[ 'the secret back to the stored one', stored ],
	] )( 'turns grey when %s changes after the test', ( _name, current ) => {
		expect( badgeOf( after( started, answered ), current ) ).toEqual( {
			tone: 'grey',
			why: 'changed',
		} );
	} );

	it( 'is grey when the values changed while the test was running', () => {
		const test = after( started, answered );
		expect(
			badgeOf( test, { ...typed, secret: 'typed meanwhile' } )
		).toMatchObject( { tone: 'grey' } );
	} );

	it( 'gets its colour back when the change is undone', () => {
		expect(
			badgeOf( after( started, answered ), { ...typed } )
		).toMatchObject( { tone: 'green' } );
	} );

	it( 'keeps its colour when just the tested values are saved', () => {
		const test = after( started, answered, {
			type: 'saved',
			before: typed,
			after: stored,
		} );
		expect( badgeOf( test, stored ) ).toMatchObject( { tone: 'green' } );
	} );

	it( 'stays grey when other values than the tested are saved', () => {
		const other = { ...typed, secret: 'other' };
		const test = after( started, answered, {
			type: 'saved',
			before: other,
			after: stored,
		} );
		expect( badgeOf( test, stored ) ).toMatchObject( { tone: 'grey' } );
	} );

	it( 'says why a test could not be made', () => {
		const problem = { kind: 'other', sentence: 'Wait a minute.' } as const;
		expect(
			badgeOf( after( started, { type: 'failed', problem } ), typed )
		).toEqual( { tone: 'error', problem } );
	} );

	it( 'is grey again when the server refused the values', () => {
		expect(
			badgeOf( after( started, { type: 'refused' } ), typed )
		).toMatchObject( { tone: 'grey' } );
	} );
} );
