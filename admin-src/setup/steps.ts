import type { BadgeView } from '../connection/test-state';
import {
	asksForSecret,
	checkField,
	secretValue,
	type Form,
} from '../settings/form';

export type SetupStep = 'address' | 'secret' | 'test';

/** Where someone is on the way: the step to do next, or `save` when all are done. */
export type NextStep = SetupStep | 'save';

const ORDER: readonly NextStep[] = [ 'address', 'secret', 'test', 'save' ];

function isValid( form: Form, field: 'remote_base_url' | 'shop_hostname' ) {
	const check = checkField( form, field );
	return check === null || check.ok;
}

function hasSecret( form: Form ): boolean {
	if ( ! asksForSecret( form ) ) {
		return true;
	}
	const check = checkField( form, 'secret' );
	return secretValue( form ) !== '' && check !== null && check.ok;
}

export function nextStep( form: Form, badge: BadgeView ): NextStep {
	// Judged as it was last left, so that the path does not run ahead of the typing.
	const settledForm = { ...form, remoteUrl: form.settledRemoteUrl };
	if (
		! isValid( settledForm, 'remote_base_url' ) ||
		! isValid( form, 'shop_hostname' )
	) {
		return 'address';
	}
	if ( ! hasSecret( form ) ) {
		return 'secret';
	}
	return badge.tone === 'green' || badge.tone === 'amber' ? 'save' : 'test';
}

export function isDone( step: SetupStep, next: NextStep ): boolean {
	return ORDER.indexOf( step ) < ORDER.indexOf( next );
}
