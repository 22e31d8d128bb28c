import { isProven, type BadgeView } from '../connection/test-state';
import type { Form } from '../form/form';

/**
 * An untested secret may be saved, but not by accident: a generated one can never
 * be read again, and a wrong one stops the orders of a working shop.
 */
export function needsConfirmation( form: Form, badge: BadgeView ): boolean {
	switch ( form.secret.status ) {
		case 'kept':
			return false;
		case 'typed':
			return form.saved.complete && ! isProven( badge );
		case 'generated':
			return ! isProven( badge );
	}
}
