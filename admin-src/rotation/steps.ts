import { isProven, type BadgeView } from '../connection/test-state';
import { checkField, type Form } from '../form/form';

export type RotationStep = 'choose' | 'place' | 'test' | 'save';

export const ROTATION_STEPS: readonly RotationStep[] = [
	'choose',
	'place',
	'test',
	'save',
];

/** What to do next with a new secret. Whoever tested it has placed it, said or not. */
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
