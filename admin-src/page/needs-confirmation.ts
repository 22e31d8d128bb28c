import { isProven, type BadgeView } from '../connection/test-state';
import type { Form } from '../form/form';

/**
 * A secret that no test has proven may still be saved, but not by accident: a
 * generated one could never be read again, and a replaced one stops the orders
 * of a shop that was working.
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
