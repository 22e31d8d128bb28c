import { describe, expect, it } from '@jest/globals';

import type { DeliveryStatus } from '../api/schema';
import { render } from '../testing/library';
import { RotationResult } from './RotationResult';

const held: DeliveryStatus = {
	state: 'held',
	reason: 'refused',
	headline: 'Orders are held',
	sentences: [],
	since: null,
	last_delivered_at: null,
	waiting: 5,
	failed: 0,
	closed_by_order: null,
};
const connected: DeliveryStatus = {
	...held,
	state: 'connected',
	reason: '',
	waiting: 0,
};

function result( now: DeliveryStatus ) {
	return (
		<RotationResult
			before={ held }
			now={ now }
			endsWith="c5b4"
			isRefused={ false }
			onDismiss={ () => {} }
		/>
	);
}

describe( 'the end of a rotation', () => {
	it( 'does not take the status before the save for its result', () => {
		const { container, rerender } = render( result( held ) );
		expect( container.textContent ).toContain( 'The others will follow.' );

		rerender( result( { ...held, waiting: 4 } ) );
		expect( container.textContent ).toContain( 'The others are held' );
	} );

	it( 'still says that all have been sent when a new order waits', () => {
		const { container, rerender } = render( result( connected ) );
		expect( container.textContent ).toContain(
			'All 5 waiting orders have been sent'
		);

		rerender( result( { ...connected, waiting: 1 } ) );
		expect( container.textContent ).toContain(
			'All 5 waiting orders have been sent'
		);
	} );
} );
