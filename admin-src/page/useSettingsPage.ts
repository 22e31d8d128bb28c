import { useState } from '@wordpress/element';
import type { FormEvent } from 'react';

import type { FieldName } from '../api/fields';
import type { Settings } from '../api/schema';
import type { BadgeTone } from '../connection/test-state';
import { useConnectionTest } from '../connection/useConnectionTest';
import { FIELD_IDS } from '../form/field-ids';
import {
	candidateOf,
	changesIn,
	initialForm,
	isDirty,
	isRotating,
	type Form,
} from '../form/form';
import { useArrivalFocus, useRefusalFocus } from '../form/useFieldFocus';
import { useSettingsForm } from '../form/useSettingsForm';
import { useFocusLater } from '../layout/useFocusLater';
import type { Backlog } from '../rotation/progress';
import type { Answer } from '../site/useSite';
import type { StatusControl } from '../status/useStatus';
import { modeOf, type Mode } from './mode';
import { needsConfirmation } from './needs-confirmation';
import { useUnsavedChangesGuard } from './useUnsavedChangesGuard';

/** What the last save finished; `before` is null if it could not be read. */
export type Finished =
	| { what: 'setup'; tone: BadgeTone }
	| { what: 'rotation'; before: Backlog | null };

function fieldOf( { next }: Mode ): FieldName | null {
	switch ( next ) {
		case 'address':
			return 'remote_base_url';
		case 'secret':
			return 'secret';
		default:
			return null;
	}
}

/** Connects the form, the connection test and the steps. */
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
	const mode = modeOf( form, badge );

	const dirty = isDirty( form );
	useUnsavedChangesGuard( dirty );
	useRefusalFocus( form );
	useArrivalFocus( fieldOf( mode ) );

	/** Sends no values: only a test of the stored settings lets the shop test the endpoint daily from now on. */
	const testInForce = async ( saved: Settings ) => {
		await run( candidateOf( initialForm( saved ) ), {} );
		void status.refresh();
	};

	const save = async ( submitted: Form ) => {
		setUnconfirmed( null );
		setFinished( null );
		// Counted before the save, because the save sends the waiting orders.
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
			// It is not known yet whether this site reaches the endpoint.
			void testInForce( form.saved );
		}
	};

	const onTest = () => {
		const submitted = submit();
		if ( submitted ) {
			// A test of the stored settings may make a held channel active again.
			void run( candidateOf( submitted ), changesIn( submitted ) ).then(
				status.refresh
			);
		}
	};

	return {
		settings,
		badge,
		mode,
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
