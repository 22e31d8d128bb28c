import { useCallback, useEffect, useState } from '@wordpress/element';

import { fetchSettings } from '../api/client';
import { toProblem, type Problem } from '../api/errors';
import type { Settings } from '../api/schema';

export type StoredSettings =
	| { status: 'loading' }
	| { status: 'failed'; problem: Problem }
	| { status: 'loaded'; settings: Settings };

export function useStoredSettings() {
	const [ stored, setStored ] = useState< StoredSettings >( {
		status: 'loading',
	} );

	const reload = useCallback( () => {
		setStored( { status: 'loading' } );
		fetchSettings().then(
			( settings ) => setStored( { status: 'loaded', settings } ),
			( error: unknown ) =>
				setStored( { status: 'failed', problem: toProblem( error ) } )
		);
	}, [] );

	useEffect( reload, [ reload ] );

	return { stored, reload };
}
