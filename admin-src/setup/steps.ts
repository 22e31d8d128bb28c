import { isProven, type BadgeView } from '../connection/test-state';
import { stepState, type StepState } from '../layout/path-state';
import {
	asksForSecret,
	checkField,
	errorOf,
	secretValue,
	type Form,
} from '../form/form';

export type SetupStep = 'address' | 'secret' | 'test';

/** Where someone is on the way: the step to do next, or `save` when all are done. */
export type NextStep = SetupStep | 'save';

const ORDER: readonly SetupStep[] = [ 'address', 'secret', 'test' ];

function isValid( form: Form, field: 'remote_base_url' | 'shop_hostname' ) {
	const check = checkField( form, field );
	// What a constant holds is not checked here: the shop has said whether it is right.
	return check === null ? ! errorOf( form, field ) : check.ok;
}

function hasSecret( form: Form ): boolean {
	if ( ! asksForSecret( form ) ) {
		return ! errorOf( form, 'secret' );
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
	return isProven( badge ) ? 'save' : 'test';
}

/** Testing and saving are one step to the eye: it is not done before both are. */
export function setupStepState( step: SetupStep, next: NextStep ): StepState {
	return stepState( ORDER, step, next === 'save' ? 'test' : next );
}
