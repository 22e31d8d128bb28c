import type { DeliveryStatus } from '../api/schema';
import { RotationResult } from '../rotation/RotationResult';
import { SetupFinished } from '../setup/SetupFinished';
import type { SettingsPageControl } from './useSettingsPage';

interface Props {
	page: SettingsPageControl;
	status: DeliveryStatus | null;
}

/** Shown after a save that finished the set-up or a rotation. */
export function FinishedNotice( { page, status }: Props ) {
	const { finished, badge, settings } = page;
	switch ( finished?.what ) {
		case undefined:
			return null;
		case 'setup':
			return (
				<SetupFinished
					tone={
						// While the test after the save is running, the result before it counts.
						badge.tone === 'busy' ? finished.tone : badge.tone
					}
				/>
			);
		case 'rotation':
			return (
				<RotationResult
					before={ finished.before }
					now={ status }
					endsWith={ settings.form.saved.secret.ends_with ?? '' }
					isRefused={ badge.tone === 'red' }
					onDismiss={ page.forgetFinished }
				/>
			);
	}
}
