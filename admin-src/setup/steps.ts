import { isProven, type BadgeView } from '../connection/test-state';
import {
	asksForSecret,
	checkField,
	errorOf,
	secretValue,
	type Form,
} from '../form/form';
import { stepState, type StepState } from '../layout/path-state';

export type SetupStep = 'address' | 'secret' | 'test';

/** The step to do next, or `save` when all are done. */
export type NextStep = SetupStep | 'save';

const ORDER: readonly SetupStep[] = [ 'address', 'secret', 'test' ];

function isValid( form: Form, field: 'remote_base_url' | 'shop_hostname' ) {
	const check = checkField( form, field );
	// A locked value is checked by the server, not here.
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
	// The address as of when its field lost the focus, so that the steps do not change while typing.
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

/** Testing and saving are shown as one step, which is done when both are. */
export function setupStepState( step: SetupStep, next: NextStep ): StepState {
	return stepState( ORDER, step, next === 'save' ? 'test' : next );
}
