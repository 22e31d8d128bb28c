import { useReducer } from '@wordpress/element';

import { testConnection } from '../api/client';
import { toProblem, type FieldMessages } from '../api/errors';
import type { SettingsChanges } from '../api/schema';
import type { Candidate } from '../settings/form';
import { badgeOf, connectionTestReducer, type BadgeView } from './test-state';

export interface ConnectionTestControl {
	badge: BadgeView;
	run: ( candidate: Candidate, changes: SettingsChanges ) => Promise< void >;
	/** Tells that the tested values have been saved and now count as stored. */
	noteSaved: ( before: Candidate, after: Candidate ) => void;
}

export function useConnectionTest(
	current: Candidate,
	onRefused: ( fields: FieldMessages ) => void
): ConnectionTestControl {
	const [ test, dispatch ] = useReducer( connectionTestReducer, {
		status: 'untested',
	} );

	const run = async ( candidate: Candidate, changes: SettingsChanges ) => {
		dispatch( { type: 'started', candidate } );
		try {
			const report = await testConnection( changes );
			dispatch( { type: 'answered', report } );
		} catch ( error ) {
			const problem = toProblem( error );
			if ( problem.kind === 'fields' ) {
				dispatch( { type: 'refused' } );
				onRefused( problem.fields );
			} else {
				dispatch( { type: 'failed', problem } );
			}
		}
	};

	return {
		badge: badgeOf( test, current ),
		run,
		noteSaved: ( before, after ) =>
			dispatch( { type: 'saved', before, after } ),
	};
}
