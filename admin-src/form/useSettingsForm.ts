import { useReducer } from '@wordpress/element';

import { saveSettings } from '../api/client';
import { toProblem } from '../api/errors';
import type { FieldName } from '../api/fields';
import type { Settings } from '../api/schema';
import { useAfterPress } from '../layout/useAfterPress';
import { changesIn, initialForm, type Form } from './form';
import { formReducer, type FormAction } from './form-reducer';

export interface SettingsForm {
	form: Form;
	dispatch: ( action: FormAction ) => void;
	/** Checks a field that has lost the focus. */
	leave: ( field: FieldName ) => void;
	/** Checks every field. Returns the normalized form, or null if a field is invalid. */
	submit: () => Form | null;
	/** Saves what `submit` returned. Returns null if nothing was stored. */
	save: ( submitted: Form ) => Promise< Settings | null >;
}

export function useSettingsForm( saved: Settings ): SettingsForm {
	const [ form, dispatch ] = useReducer( formReducer, saved, initialForm );

	const afterPress = useAfterPress();
	const leave = ( field: FieldName ) =>
		afterPress( () => dispatch( { type: 'left', field } ) );

	const submit = () => {
		const action: FormAction = { type: 'submitted' };
		const next = formReducer( form, action );
		dispatch( action );
		return Object.keys( next.errors ).length > 0 ? null : next;
	};

	const save = async ( submitted: Form ) => {
		const changes = changesIn( submitted );
		if ( Object.keys( changes ).length === 0 ) {
			dispatch( { type: 'save_skipped' } );
			return null;
		}
		dispatch( { type: 'save_started' } );
		try {
			const settings = await saveSettings( changes );
			dispatch( { type: 'saved', settings } );
			return settings;
		} catch ( error ) {
			const problem = toProblem( error );
			if ( problem.kind === 'fields' ) {
				dispatch( { type: 'refused', fields: problem.fields } );
			} else {
				dispatch( { type: 'save_failed', problem } );
			}
			return null;
		}
	};

	return { form, dispatch, leave, submit, save };
}
