import { Spinner, TabPanel } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { useStoredSettings } from './form/useStoredSettings';
import { ProblemNotice } from './layout/ProblemNotice';
import { SettingsPage } from './page/SettingsPage';
import { StatusLine } from './status/StatusLine';
import { useStatus } from './status/useStatus';

export function App() {
	const { stored, reload } = useStoredSettings();
	const status = useStatus();
	const [ hasFailedTest, setFailedTest ] = useState( false );

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
			return (
				<>
					<StatusLine
						view={ status.view }
						hasFailedTest={ hasFailedTest }
					/>
					<TabPanel
						tabs={ [
							{
								name: 'connection',
								title: __( 'Connection', 'wc-order-sync' ),
							},
						] }
					>
						{ () => (
							<SettingsPage
								stored={ stored.settings }
								status={ status }
								onFailedTest={ setFailedTest }
							/>
						) }
					</TabPanel>
				</>
			);
	}
}
