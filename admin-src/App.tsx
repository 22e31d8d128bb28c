import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { ProblemNotice } from './layout/ProblemNotice';
import { SettingsPage } from './settings/SettingsPage';
import { useStoredSettings } from './settings/useStoredSettings';

export function App() {
	const { stored, reload } = useStoredSettings();

	switch ( stored.status ) {
		case 'loading':
			return (
				<p role="status">
					<Spinner />
					{ __( 'Loading the settings…', 'wc-order-sync' ) }
				</p>
			);
		case 'failed':
			return (
				<ProblemNotice problem={ stored.problem } onRetry={ reload } />
			);
		case 'loaded':
			return <SettingsPage stored={ stored.settings } />;
	}
}
