import { useReducer, useRef } from '@wordpress/element';

import { testConnection } from '../api/client';
import { toProblem, type FieldMessages, type Problem } from '../api/errors';
import type { SettingsChanges } from '../api/schema';
import type { Candidate } from '../form/form';
import { badgeOf, connectionTestReducer, type BadgeView } from './test-state';

export interface ConnectionTestControl {
	badge: BadgeView;
	run: ( candidate: Candidate, changes: SettingsChanges ) => Promise< void >;
	/** Keeps the result after a save: what was tested as `before` is now stored as `after`. */
	noteSaved: ( before: Candidate, after: Candidate ) => void;
}

export function useConnectionTest(
	current: Candidate,
	onRefused: ( fields: FieldMessages ) => void
): ConnectionTestControl {
	const [ test, dispatch ] = useReducer( connectionTestReducer, {
		status: 'untested',
	} );

	// A new test can start before the last one ends; only the latest result counts.
	const latest = useRef( 0 );

	const fail = ( problem: Problem ) => {
		if ( problem.kind === 'fields' ) {
			dispatch( { type: 'refused' } );
			onRefused( problem.fields );
		} else {
			dispatch( { type: 'failed', problem } );
		}
	};

	const run = async ( candidate: Candidate, changes: SettingsChanges ) => {
		const question = ++latest.current;
		dispatch( { type: 'started', candidate } );
		try {
			const report = await testConnection( changes );
			if ( question === latest.current ) {
				dispatch( { type: 'answered', report } );
			}
		} catch ( error ) {
			if ( question === latest.current ) {
				fail( toProblem( error ) );
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
