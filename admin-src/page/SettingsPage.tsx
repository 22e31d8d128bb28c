import { useEffect } from '@wordpress/element';

import type { Settings } from '../api/schema';
import { SiteNotice } from '../site/SiteNotice';
import type { StatusControl } from '../status/useStatus';
import { VerifyPanel } from '../verify/VerifyPanel';
import { FinishedNotice } from './FinishedNotice';
import { SaveConfirmation } from './SaveConfirmation';
import { SettingsCard } from './SettingsCard';
import { useSettingsPage } from './useSettingsPage';

interface Props {
	stored: Settings;
	status: StatusControl;
	/** Called with whether the last test of the stored settings failed. */
	onFailedTest: ( hasFailedTest: boolean ) => void;
}

/** The Connection tab. */
export function SettingsPage( { stored, status, onFailedTest }: Props ) {
	const page = useSettingsPage( stored, status );
	const hasFailedTest = page.badge.tone === 'red' && ! page.dirty;
	useEffect(
		() => onFailedTest( hasFailedTest ),
		[ onFailedTest, hasFailedTest ]
	);

	const { unconfirmed, badge } = page;
	const { form } = page.settings;
	const current =
		status.view.status === 'loaded' ? status.view.current : null;

	return (
		<>
			<SiteNotice
				revision={ form.saved }
				onAnswered={ page.onSiteAnswered }
			/>
			<FinishedNotice page={ page } status={ current } />
			<form noValidate onSubmit={ page.onSubmit }>
				<SettingsCard page={ page } status={ current } />
			</form>
			<VerifyPanel
				shopHostname={ form.shopHostname }
				remoteUrl={ form.remoteUrl }
			/>
			{ unconfirmed && (
				<SaveConfirmation
					isFailed={ badge.tone === 'red' }
					onConfirm={ () => void page.save( unconfirmed ) }
					onCancel={ page.cancelSave }
				/>
			) }
		</>
	);
}
