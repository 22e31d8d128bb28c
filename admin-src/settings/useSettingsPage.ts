import { useState } from '@wordpress/element';
import type { FormEvent } from 'react';

import type { FieldName } from '../api/fields';
import type { Settings } from '../api/schema';
import { useConnectionTest } from '../connection/useConnectionTest';
import { nextStep, type NextStep } from '../setup/steps';
import {
	candidateOf,
	changesIn,
	initialForm,
	isDirty,
	type Form,
} from './form';
import { needsConfirmation } from './needs-confirmation';
import { useArrivalFocus, useRefusalFocus } from './useFieldFocus';
import { useSettingsForm } from './useSettingsForm';
import { useUnsavedChangesGuard } from './useUnsavedChangesGuard';

function fieldOf( next: NextStep ): FieldName | null {
	switch ( next ) {
		case 'address':
			return 'remote_base_url';
		case 'secret':
			return 'secret';
		case 'test':
		case 'save':
			return null;
	}
}

/** Brings the form, the connection test and the way of the first visit together. */
export function useSettingsPage( stored: Settings ) {
	const settings = useSettingsForm( stored );
	const { form, dispatch, submit } = settings;
	const { badge, run, noteSaved } = useConnectionTest(
		candidateOf( form ),
		( fields ) => dispatch( { type: 'refused', fields } )
	);
	const [ unconfirmed, setUnconfirmed ] = useState< Form | null >( null );
	const [ isJustSetUp, setJustSetUp ] = useState( false );

	// Someone whose secret became unreadable has been here before.
	const isFirstVisit =
		! form.saved.complete && form.saved.secret.state !== 'unreadable';
	const next = isFirstVisit ? nextStep( form, badge ) : 'save';

	const dirty = isDirty( form );
	useUnsavedChangesGuard( dirty );
	useRefusalFocus( form );
	useArrivalFocus( fieldOf( next ) );

	const save = async ( submitted: Form ) => {
		setUnconfirmed( null );
		const saved = await settings.save( submitted );
		if ( saved ) {
			noteSaved(
				candidateOf( submitted ),
				candidateOf( initialForm( saved ) )
			);
			setJustSetUp( ! submitted.saved.complete && saved.complete );
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

	const onTest = () => {
		const submitted = submit();
		if ( submitted ) {
			void run( candidateOf( submitted ), changesIn( submitted ) );
		}
	};

	return {
		settings,
		badge,
		isFirstVisit,
		next,
		dirty,
		isJustSetUp,
		unconfirmed,
		save,
		cancelSave: () => setUnconfirmed( null ),
		onSubmit,
		onTest,
	};
}
