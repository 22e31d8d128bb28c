import { describe, expect, it } from '@jest/globals';
import type { AcceptedLine, LoadLine } from './journal';
import type { Circumstances, Verdict } from './verdict';
import { isClean, judge } from './verdict';

const calm: Circumstances = {
	poisoned: new Map(),
	beside: new Set(),
	calm: true,
	timedOut: new Set(),
	shop: [],
	databaseDeaths: [],
	failures: [],
};
const rough: Circumstances = { ...calm, calm: false };

const stored = (
	order: number,
	transition: number,
	amount: string,
	completed = true
): LoadLine => ( {
	kind: 'stored',
	order,
	transition,
	completed,
	amount,
	disturbed: false,
	at: 60_000,
} );
const accepted = (
	order: number,
	webhookId: string,
	amount: string,
	sha256 = amount
): AcceptedLine => ( { order, webhookId, amount, sha256, at: 0 } );

/** How many findings of which kind, without the kinds that have none. */
const wrongs = ( { wrong }: Verdict ) =>
	Object.fromEntries(
		Object.entries( wrong )
			.map( ( [ kind, { length } ] ) => [ kind, length ] )
			.filter( ( [ , count ] ) => count !== 0 )
	);

describe( 'the verdict of a drill', () => {
	it( 'is clean where each stored transition arrived once', () => {
		const verdict = judge(
			[ stored( 1, 1, '10.00' ), stored( 1, 2, '11.00' ) ],
			[ accepted( 1, 'a', '10.00' ), accepted( 1, 'b', '11.00' ) ],
			calm
		);
		expect( isClean( verdict ) ).toBe( true );
		expect( verdict ).toMatchObject( {
			orders: 1,
			transitions: 2,
			deliveries: 2,
			repeats: 0,
			late: new Map(),
			longestWait: null,
		} );
	} );

	it( 'asks for nothing that was not stored', () => {
		expect(
			wrongs( judge( [ stored( 1, 1, '10.00', false ) ], [], calm ) )
		).toEqual( {} );
	} );

	it.each< [ string, LoadLine[], AcceptedLine[], Circumstances, object ] >( [
		[
			'a stored transition that never arrived is lost',
			[ stored( 1, 1, '10.00' ), stored( 1, 2, '11.00' ) ],
			[ accepted( 1, 'a', '10.00' ) ],
			rough,
			{ lost: 1 },
		],
		[
			'two ids for one transition are a delivery too many',
			[ stored( 1, 1, '10.00' ) ],
			[ accepted( 1, 'a', '10.00' ), accepted( 1, 'b', '10.00' ) ],
			rough,
			{ twice: 1 },
		],
		[
			'a delivery of a transition that was not stored is untrue',
			[ stored( 1, 1, '10.00', false ) ],
			[ accepted( 1, 'a', '10.00' ) ],
			rough,
			{ untrue: 1 },
		],
		[
			'a delivery of an order that nobody completed is untrue',
			[],
			[ accepted( 7, 'a', '10.00' ) ],
			rough,
			{ untrue: 1 },
		],
		[
			'other bytes under the same id differ',
			[ stored( 1, 1, '10.00' ) ],
			[
				accepted( 1, 'a', '10.00', 'these' ),
				accepted( 1, 'a', '10.00', 'those' ),
			],
			rough,
			{ differed: 1 },
		],
		[
			'a later transition that came first is out of order',
			[ stored( 1, 1, '10.00' ), stored( 1, 2, '11.00' ) ],
			[ accepted( 1, 'b', '11.00' ), accepted( 1, 'a', '10.00' ) ],
			rough,
			{ outOfOrder: 1 },
		],
		[
			'a failure without a reason is one',
			[ stored( 1, 1, '10.00' ) ],
			[ accepted( 1, 'a', '10.00' ) ],
			{
				...rough,
				poisoned: new Map( [ [ 1, { ends: true } ] ] ),
				failures: [ { order: 1, reason: '' } ],
			},
			{ unreasoned: 1 },
		],
		[
			'an order that is never taken must be shown as failed',
			[ stored( 1, 1, '10.00' ) ],
			[],
			{ ...rough, poisoned: new Map( [ [ 1, { ends: true } ] ] ) },
			{ unreasoned: 1 },
		],
		[
			'an order that is never taken is not lost where its reason is shown',
			[ stored( 1, 1, '10.00' ) ],
			[],
			{
				...rough,
				poisoned: new Map( [ [ 1, { ends: true } ] ] ),
				failures: [ { order: 1, reason: 'http_403' } ],
			},
			{},
		],
		[
			'an order that waits for an hour and again is neither lost nor failed',
			[ stored( 1, 1, '10.00' ) ],
			[],
			{ ...rough, poisoned: new Map( [ [ 1, { ends: false } ] ] ) },
			{},
		],
		[
			'an order that was refused in passing must not be failed for good',
			[ stored( 1, 1, '10.00' ) ],
			[ accepted( 1, 'a', '10.00' ) ],
			{ ...rough, failures: [ { order: 1, reason: 'http_403' } ] },
			{ unreasoned: 1 },
		],
		[
			'an order that waited for over a minute beside those that are never taken was kept',
			[ stored( 1, 1, '10.00' ), stored( 2, 1, '11.00' ) ],
			[
				{ ...accepted( 1, 'a', '10.00' ), at: 119_000 },
				{ ...accepted( 2, 'b', '11.00' ), at: 121_000 },
			],
			{ ...rough, beside: new Set( [ 1, 2 ] ) },
			{ kept: 1 },
		],
		[
			'a repeat of a request that was not answered in time has a cause',
			[ stored( 1, 1, '10.00' ) ],
			[ accepted( 1, 'a', '10.00' ), accepted( 1, 'a', '10.00' ) ],
			{ ...calm, timedOut: new Set( [ 'a' ] ) },
			{},
		],
		[
			'a repeat is excused where processes were killed',
			[ stored( 1, 1, '10.00' ) ],
			[ accepted( 1, 'a', '10.00' ), accepted( 1, 'a', '10.00' ) ],
			rough,
			{},
		],
		[
			'a repeat has no excuse where nothing happened',
			[ stored( 1, 1, '10.00' ) ],
			[ accepted( 1, 'a', '10.00' ), accepted( 1, 'a', '10.00' ) ],
			calm,
			{ needless: 1 },
		],
	] )( '%s', ( _, load, arrivals, circumstances, expected ) => {
		const verdict = judge( load, arrivals, circumstances );
		expect( wrongs( verdict ) ).toEqual( expected );
		expect( isClean( verdict ) ).toBe(
			Object.keys( expected ).length === 0
		);
	} );

	describe( 'where an earlier transition tells of a later state', () => {
		const verdictBeside = ( shop: Circumstances[ 'shop' ] ) =>
			judge(
				[ stored( 1, 1, '10.00' ), stored( 1, 2, '11.00' ) ],
				[ accepted( 1, 'a', '11.00' ), accepted( 1, 'b', '11.00' ) ],
				{ ...rough, shop }
			);

		it( 'neither calls it lost nor the later one doubled', () => {
			const verdict = verdictBeside( [] );
			expect( wrongs( verdict ) ).toEqual( { altered: 1 } );
			expect( verdict.late ).toEqual( new Map() );
		} );

		it( 'names the cause where the journal of the shop has one', () => {
			const verdict = verdictBeside( [
				{
					kind: 'completed',
					order: 1,
					amount: '10.00',
					request: 'killed',
					at: 60_000,
				},
			] );
			expect( isClean( verdict ) ).toBe( true );
			expect( verdict.late ).toEqual( new Map( [ [ 'killed', 1 ] ] ) );
		} );
	} );

	it( 'does not let a delivery too many stand in for a later transition', () => {
		const verdict = judge(
			[ stored( 1, 1, '10.00' ), stored( 1, 2, '11.00' ) ],
			[ accepted( 1, 'a', '10.00' ), accepted( 1, 'b', '10.00' ) ],
			rough
		);
		expect( wrongs( verdict ) ).toEqual( { lost: 1, twice: 1 } );
	} );
} );
