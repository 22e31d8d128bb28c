import { createRoot } from '@wordpress/element';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act } from 'react';

import type { DeliveryStatus } from '../api/schema';
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

let host: HTMLElement;
let root: ReturnType< typeof createRoot >;

async function show( now: DeliveryStatus ): Promise< string > {
	await act( async () =>
		root.render(
			<RotationResult
				before={ held }
				now={ now }
				endsWith="c5b4"
				isRefused={ false }
				onDismiss={ () => {} }
			/>
		)
	);
	return host.textContent ?? '';
}

beforeEach( () => {
	Object.assign( globalThis, { IS_REACT_ACT_ENVIRONMENT: true } );
	host = document.createElement( 'div' );
	root = createRoot( host );
} );

afterEach( () => act( async () => root.unmount() ) );

describe( 'the end of a rotation', () => {
	it( 'does not take how things stood before the save for what came of it', async () => {
		await expect( show( held ) ).resolves.toContain( 'The others follow.' );
		await expect( show( { ...held, waiting: 4 } ) ).resolves.toContain(
			'The others are held'
		);
	} );

	it( 'still says that all have been sent when a new order waits', async () => {
		await expect( show( connected ) ).resolves.toContain(
			'all have been sent'
		);
		await expect( show( { ...connected, waiting: 1 } ) ).resolves.toContain(
			'all have been sent'
		);
	} );
} );
