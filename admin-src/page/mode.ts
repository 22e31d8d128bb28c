import type { BadgeView } from '../connection/test-state';
import { isRotating, type Form } from '../form/form';
import { nextRotationStep, type RotationStep } from '../rotation/steps';
import { nextStep, type NextStep } from '../setup/steps';

/** How the form is shown, and what to do next in it. */
export type Mode =
	| { name: 'setup'; next: NextStep }
	| { name: 'rotation'; next: RotationStep }
	| { name: 'plain'; next: 'save' };

export function modeOf( form: Form, badge: BadgeView ): Mode {
	// A shop whose secret became unreadable was set up before.
	if ( ! form.saved.complete && form.saved.secret.state !== 'unreadable' ) {
		return { name: 'setup', next: nextStep( form, badge ) };
	}
	return isRotating( form )
		? { name: 'rotation', next: nextRotationStep( form, badge ) }
		: { name: 'plain', next: 'save' };
}
