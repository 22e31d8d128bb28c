import apiFetch from '@wordpress/api-fetch';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';

import { act, renderHook } from '../testing/library';
import { useSecretGeneration } from './useSecretGeneration';

const onGenerated = jest.fn< ( secret: string ) => void >();
let answer: ( generated: { secret: string } ) => void;

/** A field that waits for its secret. */
async function generate() {
	const field = renderHook( () => useSecretGeneration( onGenerated ) );
	await act( async () => void field.result.current.generate() );
	return field;
}

beforeEach( () => {
	onGenerated.mockReset();
	apiFetch.setFetchHandler(
		() =>
			new Promise( ( resolve ) => {
				answer = resolve;
			} )
	);
} );

describe( 'a secret that the shop generates', () => {
	it( 'is taken when it arrives', async () => {
		await generate();

		await act( async () => answer( { secret: 'new' } ) );

		expect( onGenerated ).toHaveBeenCalledWith( 'new' );
	} );

	it( 'is dropped when its field has gone in the meantime', async () => {
		const { unmount } = await generate();
		unmount();

		await act( async () => answer( { secret: 'new' } ) );

		expect( onGenerated ).not.toHaveBeenCalled();
	} );
} );
