import { describe, expect, it } from '@jest/globals';
import { causeOf } from './causes';
import type { ShopLine } from './journal';

const completed = (
	amount: string,
	request: string,
	at: number
): ShopLine => ( { kind: 'completed', order: 1, amount, request, at } );
const ended = ( request: string, at: number ): ShopLine => ( {
	kind: 'ended',
	request,
	at,
} );

describe( 'the cause of a delivery that tells of a later state', () => {
	it.each< [ string, ShopLine[], number[], string | null ] >( [
		[
			'is the kill of the process that completed the order',
			[
				completed( '10.00', 'a', 1000 ),
				completed( '11.00', 'b', 20_000 ),
				ended( 'b', 20_500 ),
			],
			[],
			'killed',
		],
		[
			'is that kill where another process completed it at the same moment',
			[
				completed( '10.00', 'a', 1000 ),
				completed( '10.00', 'c', 1001 ),
				ended( 'c', 1500 ),
				completed( '11.00', 'b', 20_000 ),
				ended( 'b', 20_500 ),
			],
			[],
			'killed',
		],
		[
			'is the death of the database under it',
			[
				completed( '10.00', 'a', 10_000 ),
				ended( 'a', 12_000 ),
				completed( '11.00', 'b', 30_000 ),
				ended( 'b', 30_500 ),
			],
			[ 11_000 ],
			'database',
		],
		[
			'is that it had not ended when the order was completed again',
			[
				completed( '10.00', 'a', 1000 ),
				completed( '11.00', 'b', 20_000 ),
				ended( 'b', 20_500 ),
				ended( 'a', 21_000 ),
			],
			[],
			'overtaken',
		],
		[
			'is none where all ended in time',
			[
				completed( '10.00', 'a', 1000 ),
				ended( 'a', 1500 ),
				completed( '11.00', 'b', 20_000 ),
				ended( 'b', 20_500 ),
			],
			[ 15_000 ],
			null,
		],
		[
			'is none where it is a later completion whose process was killed',
			[
				completed( '10.00', 'a', 1000 ),
				ended( 'a', 1500 ),
				completed( '11.00', 'b', 20_000 ),
			],
			[],
			null,
		],
		[ 'is none where nobody completed it', [], [ 1000 ], null ],
	] )( '%s', ( _, shop, databaseDeaths, expected ) => {
		expect( causeOf( 1, '10.00', shop, databaseDeaths ) ).toBe( expected );
	} );
} );
