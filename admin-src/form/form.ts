import type { FieldMessages, Problem } from '../api/errors';
import type { FieldName } from '../api/fields';
import type { Settings, SettingsChanges } from '../api/schema';
import type { Check } from '../rules/check';
import { checkRemoteUrl, isOtherEndpoint } from '../rules/remote-url';
import { checkSecret } from '../rules/secret';
import { checkShopHostname } from '../rules/shop-hostname';

/** `kept`: the stored secret, which the page never sees, stays in use. */
export type SecretDraft =
	| { status: 'kept' }
	| {
			status: 'typed' | 'generated';
			value: string;
			/** Whether the user says that the endpoint has it. */
			isPlaced: boolean;
	  };

export const EMPTY_SECRET: SecretDraft = {
	status: 'typed',
	value: '',
	isPlaced: false,
};

export type SaveState =
	| { status: 'idle' }
	| { status: 'saving' }
	| { status: 'saved' }
	| { status: 'unchanged' }
	| { status: 'failed'; problem: Problem };

export interface Form {
	saved: Settings;
	remoteUrl: string;
	/** The address when its field last lost the focus, so that what depends on it does not flicker while typing. */
	settledRemoteUrl: string;
	shopHostname: string;
	secret: SecretDraft;
	errors: FieldMessages;
	notes: FieldMessages;
	/** Counts refused submits, because each one moves the focus to the first invalid field. */
	refusals: number;
	save: SaveState;
}

export function initialSecret( saved: Settings ): SecretDraft {
	return saved.secret.state === 'set' || saved.secret.locked_by !== null
		? { status: 'kept' }
		: EMPTY_SECRET;
}

/** A suggestion is only for a user who may save it. */
function initialHostname( saved: Settings ): string {
	const { value, suggestion, locked_because: reason } = saved.shop_hostname;
	return value || ( reason === undefined ? suggestion : '' );
}

export function initialForm( saved: Settings ): Form {
	const notes: FieldMessages = {};
	for ( const adjustment of saved.adjustments ) {
		notes[ adjustment.field ] = adjustment.message;
	}
	return {
		saved,
		remoteUrl: saved.remote_base_url.value,
		settledRemoteUrl: saved.remote_base_url.value,
		shopHostname: initialHostname( saved ),
		secret: initialSecret( saved ),
		errors: {},
		notes,
		refusals: 0,
		save: { status: 'idle' },
	};
}

export function secretValue( form: Form ): string {
	return form.secret.status === 'kept' ? '' : form.secret.value;
}

/** The stored secret never signs for an address that it was not saved for. */
export function needsSecretForNewEndpoint( form: Form ): boolean {
	const { secret, remote_base_url: remote } = form.saved;
	return (
		secret.state === 'set' &&
		secret.locked_by === null &&
		isOtherEndpoint( remote.value, form.settledRemoteUrl )
	);
}

/** Whether the user is replacing the stored secret, for the same endpoint. */
export function isRotating( form: Form ): boolean {
	return (
		form.saved.complete &&
		form.saved.secret.state === 'set' &&
		form.secret.status !== 'kept' &&
		! needsSecretForNewEndpoint( form )
	);
}

export function asksForSecret( form: Form ): boolean {
	return form.secret.status !== 'kept' || needsSecretForNewEndpoint( form );
}

/** Whether leaving the page would lose input. */
export function isDirty( form: Form ): boolean {
	return (
		form.remoteUrl !== form.saved.remote_base_url.value ||
		form.shopHostname !== initialHostname( form.saved ) ||
		secretValue( form ) !== ''
	);
}

/** By a constant, or because this user may not change the field. */
export function isLocked( form: Form, field: FieldName ): boolean {
	const saved = form.saved[ field ];
	return (
		saved.locked_by !== null ||
		( 'locked_because' in saved && saved.locked_because !== undefined )
	);
}

/** The error of what was entered, else of the stored value. */
export function errorOf( form: Form, field: FieldName ): string | undefined {
	const isInForce =
		isLocked( form, field ) || changesIn( form )[ field ] === undefined;
	return (
		form.errors[ field ] ??
		( isInForce ? form.saved[ field ].error : undefined )
	);
}

export function checkField( form: Form, field: FieldName ): Check | null {
	if ( isLocked( form, field ) ) {
		return null;
	}
	switch ( field ) {
		case 'remote_base_url':
			return checkRemoteUrl( form.remoteUrl );
		case 'shop_hostname':
			return checkShopHostname( form.shopHostname );
		case 'secret':
			return asksForSecret( form )
				? checkSecret( secretValue( form ) )
				: null;
	}
}

/** Only the changed fields: the server keeps a field that is absent. */
export function changesIn( form: Form ): SettingsChanges {
	const changes: SettingsChanges = {};
	const { saved } = form;
	if (
		! isLocked( form, 'remote_base_url' ) &&
		form.remoteUrl !== saved.remote_base_url.value
	) {
		changes.remote_base_url = form.remoteUrl;
	}
	if (
		! isLocked( form, 'shop_hostname' ) &&
		form.shopHostname !== saved.shop_hostname.value
	) {
		changes.shop_hostname = form.shopHostname;
	}
	if ( secretValue( form ) !== '' ) {
		changes.secret = secretValue( form );
	}
	return changes;
}

/** The values that a connection test tries; null stands for the stored secret. */
export interface Candidate {
	remoteUrl: string;
	shopHostname: string;
	secret: string | null;
}

export function candidateOf( form: Form ): Candidate {
	return {
		remoteUrl: form.remoteUrl,
		shopHostname: form.shopHostname,
		secret: form.secret.status === 'kept' ? null : form.secret.value,
	};
}
