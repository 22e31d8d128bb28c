import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { needsSecretForNewEndpoint, type Form } from '../form/form';

/** Says why a secret is needed where that is not obvious, and that a generated one is shown only once. */
export function SecretReason( { form }: { form: Form } ) {
	if ( form.saved.secret.state === 'unreadable' ) {
		return (
			<Notice status="warning" isDismissible={ false }>
				{ __(
					'The stored secret can no longer be read, probably because the security keys in wp-config.php have changed. Enter the secret again. Completed orders wait until then; none is lost.',
					'wc-order-sync'
				) }
			</Notice>
		);
	}
	if ( needsSecretForNewEndpoint( form ) ) {
		return (
			<Notice status="info" isDismissible={ false }>
				{ sprintf(
					/* translators: %s: a web address. */
					__(
						'A different address needs its own secret. The stored secret belongs to %s and never signs for any other address, so nobody can use it to redirect your orders.',
						'wc-order-sync'
					),
					form.saved.remote_base_url.value
				) }
			</Notice>
		);
	}
	if ( form.secret.status === 'generated' ) {
		return (
			<Notice
				status="warning"
				isDismissible={ false }
				// The Generate button announces it.
				spokenMessage={ null }
			>
				{ __(
					'Copy this secret now and add it to the endpoint. You cannot see it again after saving.',
					'wc-order-sync'
				) }
			</Notice>
		);
	}
	return null;
}
