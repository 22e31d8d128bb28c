import apiFetch from '@wordpress/api-fetch';
import { createRoot } from '@wordpress/element';
import {
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	jest,
} from '@jest/globals';
import { act } from 'react';

import { useSecretGeneration } from './useSecretGeneration';

const onGenerated = jest.fn< ( secret: string ) => void >();
let answer: ( generated: { secret: string } ) => void;
let generate: () => Promise< void >;
let root: ReturnType< typeof createRoot >;

function Field() {
	( { generate } = useSecretGeneration( onGenerated ) );
	return null;
}

beforeEach( async () => {
	Object.assign( globalThis, { IS_REACT_ACT_ENVIRONMENT: true } );
	onGenerated.mockReset();
	apiFetch.setFetchHandler(
		() =>
			new Promise( ( resolve ) => {
				answer = resolve;
			} )
	);
	root = createRoot( document.createElement( 'div' ) );
	await act( async () => root.render( <Field /> ) );
	await act( async () => void generate() );
} );

afterEach( () => act( async () => root.unmount() ) );

describe( 'a secret that the shop generates', () => {
	it( 'is taken when it arrives', async () => {
		await act( async () => answer( { secret: 'new' } ) );

		expect( onGenerated ).toHaveBeenCalledWith( 'new' );
	} );

	it( 'is dropped when its field was left for good meanwhile', async () => {
		await act( async () => root.render( null ) );
		await act( async () => answer( { secret: 'new' } ) );

		expect( onGenerated ).not.toHaveBeenCalled();
	} );
} );
