import { useState } from '@wordpress/element';
import type { FormEvent } from 'react';

import type { FieldName } from '../api/fields';
import type { Settings } from '../api/schema';
import type { BadgeTone } from '../connection/test-state';
import { useConnectionTest } from '../connection/useConnectionTest';
import { useFocusLater } from '../layout/useFocusLater';
import type { Backlog } from '../rotation/progress';
import type { Answer } from '../site/useSite';
import type { StatusControl } from '../status/useStatus';
import { FIELD_IDS } from '../form/field-ids';
import {
	candidateOf,
	changesIn,
	initialForm,
	isDirty,
	isRotating,
	type Form,
} from '../form/form';
import { needsConfirmation } from './needs-confirmation';
import { useArrivalFocus, useRefusalFocus } from '../form/useFieldFocus';
import { useSettingsForm } from '../form/useSettingsForm';
import { useUnsavedChangesGuard } from './useUnsavedChangesGuard';
import { wayOf, type Way } from './way';

/** What was brought to its end on this visit; `before` is null where it could not be read. */
export type Finished =
	| { what: 'setup'; tone: BadgeTone }
	| { what: 'rotation'; before: Backlog | null };

function fieldOf( { next }: Way ): FieldName | null {
	switch ( next ) {
		case 'address':
			return 'remote_base_url';
		case 'secret':
			return 'secret';
		default:
			return null;
	}
}

/** Brings the form, the connection test and the way through them together. */
export function useSettingsPage( stored: Settings, status: StatusControl ) {
	const settings = useSettingsForm( stored );
	const { form, dispatch, submit } = settings;
	const { badge, run, noteSaved } = useConnectionTest(
		candidateOf( form ),
		( fields ) => dispatch( { type: 'refused', fields } )
	);
	const [ unconfirmed, setUnconfirmed ] = useState< Form | null >( null );
	const [ finished, setFinished ] = useState< Finished | null >( null );

	const focusLater = useFocusLater();
	const way = wayOf( form, badge );

	const dirty = isDirty( form );
	useUnsavedChangesGuard( dirty );
	useRefusalFocus( form );
	useArrivalFocus( fieldOf( way ) );

	/** Only a test of what is in force tells the shop that it may watch over the endpoint from now on. */
	const testInForce = async ( saved: Settings ) => {
		await run( candidateOf( initialForm( saved ) ), {} );
		void status.refresh();
	};

	const save = async ( submitted: Form ) => {
		setUnconfirmed( null );
		setFinished( null );
		// Counted before the save, which sends what waits.
		const isRotation = isRotating( submitted );
		dispatch( { type: 'save_started' } );
		const before = isRotation ? await status.refresh() : null;
		const saved = await settings.save( submitted );
		if ( ! saved ) {
			return;
		}
		noteSaved(
			candidateOf( submitted ),
			candidateOf( initialForm( saved ) )
		);
		if ( isRotation ) {
			setFinished( { what: 'rotation', before } );
		} else if ( ! submitted.saved.complete && saved.complete ) {
			setFinished( {
				what: 'setup',
				// Untested so far, and about to be tested.
				tone: badge.tone === 'grey' ? 'busy' : badge.tone,
			} );
		}
		void status.refresh();
		if ( saved.complete ) {
			await testInForce( saved );
		}
	};

	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		const submitted = form.save.status === 'saving' ? null : submit();
		if ( submitted && needsConfirmation( submitted, badge ) ) {
			setUnconfirmed( submitted );
		} else if ( submitted ) {
			void save( submitted );
		}
	};

	const onSiteAnswered = ( answer: Answer ) => {
		void status.refresh();
		if ( answer === 'moved' && form.saved.complete ) {
			// Nothing has shown yet that the endpoint can be reached from here.
			void testInForce( form.saved );
		}
	};

	const onTest = () => {
		const submitted = submit();
		if ( submitted ) {
			// A test of what is stored may open a channel that was held.
			void run( candidateOf( submitted ), changesIn( submitted ) ).then(
				status.refresh
			);
		}
	};

	return {
		settings,
		badge,
		way,
		dirty,
		finished,
		forgetFinished: () => {
			setFinished( null );
			focusLater( FIELD_IDS.secret );
		},
		unconfirmed,
		save,
		cancelSave: () => setUnconfirmed( null ),
		onSubmit,
		onTest,
		onSiteAnswered,
	};
}

export type SettingsPageControl = ReturnType< typeof useSettingsPage >;
