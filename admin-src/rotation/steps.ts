import { isProven, type BadgeView } from '../connection/test-state';
import { checkField, type Form } from '../form/form';

export type RotationStep = 'choose' | 'place' | 'test' | 'save';

export const ROTATION_STEPS: readonly RotationStep[] = [
	'choose',
	'place',
	'test',
	'save',
];

/** A secret that was tested counts as placed, whether the user said so or not. */
export function nextRotationStep( form: Form, badge: BadgeView ): RotationStep {
	const { secret } = form;
	const check = checkField( form, 'secret' );
	if ( secret.status === 'kept' || ! check?.ok ) {
		return 'choose';
	}
	if ( isProven( badge ) ) {
		return 'save';
	}
	const isTested = badge.tone === 'red' || badge.tone === 'busy';
	return secret.isPlaced || isTested ? 'test' : 'place';
}
