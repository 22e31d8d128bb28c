import type { FieldMessages, Problem } from '../api/errors';
import { FIELDS, type FieldName } from '../api/fields';
import type { Settings } from '../api/schema';
import { whitespaceRemoved, withoutWhitespace } from '../rules/secret';
import {
	asksForSecret,
	checkField,
	EMPTY_SECRET,
	initialForm,
	initialSecret,
	isLocked,
	needsSecretForNewEndpoint,
	secretValue,
	type Form,
	type SecretDraft,
} from './form';
import { keptNote } from './kept-note';

export type FormAction =
	| {
			type: 'edited';
			field: 'remote_base_url' | 'shop_hostname';
			value: string;
	  }
	| { type: 'secret_typed'; value: string }
	| { type: 'secret_generated'; value: string }
	| { type: 'secret_replaced' }
	| { type: 'secret_placed' }
	| { type: 'secret_kept' }
	| { type: 'left'; field: FieldName }
	| { type: 'submitted' }
	| { type: 'refused'; fields: FieldMessages }
	| { type: 'save_started' }
	| { type: 'save_skipped' }
	| { type: 'saved'; settings: Settings }
	| { type: 'save_failed'; problem: Problem };

function without( messages: FieldMessages, field: FieldName ): FieldMessages {
	const rest = { ...messages };
	delete rest[ field ];
	return rest;
}

/** An edit outdates the messages about the field and about the last save. */
function edited( form: Form, field: FieldName ): Form {
	return {
		...form,
		errors: without( form.errors, field ),
		notes: without( form.notes, field ),
		save: { status: 'idle' },
	};
}

function withSecret( form: Form, secret: SecretDraft ): Form {
	return { ...edited( form, 'secret' ), secret };
}

/** Removes pasted white space at once, and says so. */
function typed( form: Form, text: string ): Form {
	const value = withoutWhitespace( text );
	const next = withSecret( form, {
		status: 'typed',
		value,
		isPlaced: false,
	} );
	return value === text
		? next
		: { ...next, notes: { ...next.notes, secret: whitespaceRemoved() } };
}

function withValue( form: Form, field: FieldName, value: string ): Form {
	switch ( field ) {
		case 'remote_base_url':
			return { ...form, remoteUrl: value };
		case 'shop_hostname':
			return { ...form, shopHostname: value };
		case 'secret':
			return form.secret.status === 'kept'
				? form
				: { ...form, secret: { ...form.secret, value } };
	}
}

/** Normalizes a field, or marks it with an error. */
function checked( form: Form, field: FieldName ): Form {
	const check = checkField( form, field );
	if ( ! check ) {
		return { ...form, errors: without( form.errors, field ) };
	}
	if ( ! check.ok ) {
		return {
			...form,
			errors: { ...form.errors, [ field ]: check.message },
			notes: without( form.notes, field ),
		};
	}
	return {
		...withValue( form, field, check.value ),
		errors: without( form.errors, field ),
		notes: check.note
			? { ...form.notes, [ field ]: check.note }
			: form.notes,
	};
}

function textOf( form: Form, field: FieldName ): string {
	switch ( field ) {
		case 'remote_base_url':
			return form.remoteUrl;
		case 'shop_hostname':
			return form.shopHostname;
		case 'secret':
			return secretValue( form );
	}
}

/** Once the address is the stored one again, the stored secret fits it again and none has to be entered. */
function settled( form: Form ): Form {
	const next = { ...form, settledRemoteUrl: form.remoteUrl };
	return needsSecretForNewEndpoint( form ) && ! asksForSecret( next )
		? { ...next, errors: without( next.errors, 'secret' ) }
		: next;
}

function left( form: Form, field: FieldName ): Form {
	if ( textOf( form, field ) === '' ) {
		// Passing through an empty field is not a mistake yet.
		return settled( form );
	}
	return settled( checked( form, field ) );
}

function submitted( form: Form ): Form {
	// The address comes first: whether a secret is needed depends on it.
	const all = FIELDS.reduce(
		( current, field ) => settled( checked( current, field ) ),
		form
	);
	return Object.keys( all.errors ).length > 0
		? { ...all, refusals: all.refusals + 1 }
		: all;
}

/** Gives up the new secret. If the endpoint already has it, the note says what to do. */
function kept( form: Form ): Form {
	const wasPlaced = form.secret.status !== 'kept' && form.secret.isPlaced;
	const back = withSecret( form, initialSecret( form.saved ) );
	return {
		...back,
		notes: { ...back.notes, secret: keptNote( wasPlaced ) },
	};
}

/** An error about a kept secret opens the field, so that there is something to correct. */
function refused( form: Form, fields: FieldMessages ): Form {
	const opened: Form =
		fields.secret &&
		form.secret.status === 'kept' &&
		! isLocked( form, 'secret' )
			? { ...form, secret: EMPTY_SECRET }
			: form;
	return {
		...opened,
		errors: { ...form.errors, ...fields },
		refusals: form.refusals + 1,
		save: { status: 'idle' },
	};
}

/** Edits that a running save would overwrite when it ends. */
function isEdit( { type }: FormAction ): boolean {
	switch ( type ) {
		case 'edited':
		case 'secret_typed':
		case 'secret_generated':
		case 'secret_replaced':
		case 'secret_kept':
			return true;
		default:
			return false;
	}
}

export function formReducer( form: Form, action: FormAction ): Form {
	if ( form.save.status === 'saving' && isEdit( action ) ) {
		return form;
	}
	switch ( action.type ) {
		case 'edited':
			return withValue(
				edited( form, action.field ),
				action.field,
				action.value
			);
		case 'secret_typed':
			return typed( form, action.value );
		case 'secret_generated':
			return withSecret( form, {
				status: 'generated',
				value: action.value,
				isPlaced: false,
			} );
		case 'secret_replaced':
			return withSecret( form, EMPTY_SECRET );
		case 'secret_placed':
			return form.secret.status === 'kept'
				? form
				: { ...form, secret: { ...form.secret, isPlaced: true } };
		case 'secret_kept':
			return kept( form );
		case 'left':
			return left( form, action.field );
		case 'submitted':
			return submitted( form );
		case 'refused':
			return refused( form, action.fields );
		case 'save_started':
			return { ...form, save: { status: 'saving' } };
		case 'save_skipped':
			return { ...form, save: { status: 'unchanged' } };
		case 'saved':
			return {
				...initialForm( action.settings ),
				save: { status: 'saved' },
			};
		case 'save_failed':
			return {
				...form,
				save: { status: 'failed', problem: action.problem },
			};
	}
}
