import type { BadgeView } from '../connection/test-state';
import { nextRotationStep, type RotationStep } from '../rotation/steps';
import { nextStep, type NextStep } from '../setup/steps';
import { isRotating, type Form } from '../form/form';

/** Which way through the form is shown, and what to do next on it. */
export type Way =
	| { name: 'setup'; next: NextStep }
	| { name: 'rotation'; next: RotationStep }
	| { name: 'plain'; next: 'save' };

export function wayOf( form: Form, badge: BadgeView ): Way {
	// Someone whose secret became unreadable has been here before.
	if ( ! form.saved.complete && form.saved.secret.state !== 'unreadable' ) {
		return { name: 'setup', next: nextStep( form, badge ) };
	}
	return isRotating( form )
		? { name: 'rotation', next: nextRotationStep( form, badge ) }
		: { name: 'plain', next: 'save' };
}
