import { describe, expect, it } from '@jest/globals';

import type { DeliveryStatus } from '../api/schema';
import { rotationProgress } from './progress';
import { progressSentence } from './progress-sentence';

function now( change: Partial< DeliveryStatus > ): DeliveryStatus {
	return {
		state: 'connected',
		reason: '',
		headline: 'Connected',
		sentences: [],
		since: null,
		last_delivered_at: null,
		waiting: 0,
		failed: 0,
		closed_by_order: null,
		...change,
	};
}

const five = { waiting: 5, failed: 2 };

describe( 'what became of the orders that waited for a new secret', () => {
	it.each( [
		[
			'none had to wait',
			{ waiting: 0, failed: 2 },
			now( { waiting: 1, failed: 2 } ),
			'No order had to wait.',
		],
		[
			'nothing is known yet',
			five,
			null,
			'0 of 5 waiting orders have been sent. The others will follow.',
		],
		[
			'the only one is on its way',
			{ waiting: 1, failed: 2 },
			now( { waiting: 1, failed: 2 } ),
			'1 order is waiting.',
		],
		[
			'some are on their way',
			five,
			now( { waiting: 3, failed: 2 } ),
			'2 of 5 waiting orders have been sent. The others will follow.',
		],
		[
			'more came in than went out',
			five,
			now( { waiting: 7, failed: 2 } ),
			'0 of 5 waiting orders have been sent. The others will follow.',
		],
		[
			'the endpoint refuses again',
			five,
			now( { state: 'held', waiting: 4, failed: 2 } ),
			'1 of 5 waiting orders have been sent. The others are held. The top of this page says why.',
		],
		[
			'all went out',
			five,
			now( { failed: 2 } ),
			'All 5 waiting orders have been sent.',
		],
		[
			'the only one went out',
			{ waiting: 1, failed: 0 },
			now( {} ),
			'1 waiting order has been sent.',
		],
		[
			'one was refused on its own',
			five,
			now( { failed: 3 } ),
			'4 of 5 waiting orders have been sent. The others could not be delivered. A note in each order says why.',
		],
		[
			'an order that had failed long ago was delivered meanwhile',
			five,
			now( { failed: 1 } ),
			'All 5 waiting orders have been sent.',
		],
	] )( 'says so when %s', ( _name, before, status, sentence ) => {
		expect( progressSentence( rotationProgress( before, status ) ) ).toBe(
			sentence
		);
	} );
} );
