import { Card, CardBody, CardFooter } from '@wordpress/components';

import type { Settings } from '../api/schema';
import { ConnectionPanel } from '../connection/ConnectionPanel';
import { isProven } from '../connection/test-state';
import { RotationPath } from '../rotation/RotationPath';
import { RotationResult } from '../rotation/RotationResult';
import { SecretField } from '../secret/SecretField';
import { SetupFinished } from '../setup/SetupFinished';
import { SetupPath } from '../setup/SetupPath';
import { SiteNotice } from '../site/SiteNotice';
import type { StatusControl } from '../status/useStatus';
import { VerifyPanel } from '../verify/VerifyPanel';
import { RemoteUrlField } from './RemoteUrlField';
import { SaveBar } from './SaveBar';
import { SaveConfirmation } from './SaveConfirmation';
import { ShopHostnameField } from './ShopHostnameField';
import { useSettingsPage } from './useSettingsPage';

interface Props {
	stored: Settings;
	status: StatusControl;
}

/** The Connection tab: the same fields as the steps of a first visit, as the steps of a rotation, or plain. */
export function SettingsPage( { stored, status }: Props ) {
	const page = useSettingsPage( stored, status );
	const { settings, badge, way, unconfirmed, finished } = page;
	const { form } = settings;
	const current =
		status.view.status === 'loaded' ? status.view.current : null;

	const address = (
		<>
			<RemoteUrlField { ...settings } />
			<ShopHostnameField { ...settings } />
		</>
	);
	const secret = (
		<SecretField { ...settings } isNext={ way.next === 'secret' } />
	);
	const test = (
		<ConnectionPanel
			badge={ badge }
			isNext={ way.next === 'test' }
			onTest={ page.onTest }
		/>
	);
	const save = (
		<SaveBar
			save={ form.save }
			isDirty={ page.dirty }
			isPrimary={ way.next === 'save' }
		/>
	);

	return (
		<>
			<SiteNotice
				revision={ form.saved }
				onAnswered={ () => void status.refresh() }
			/>
			{ finished?.what === 'setup' && (
				<SetupFinished
					isProven={
						// Until the test after the save is over, the one before it counts.
						badge.tone === 'busy'
							? finished.isProven
							: isProven( badge )
					}
				/>
			) }
			{ finished?.what === 'rotation' && (
				<RotationResult
					before={ finished.before }
					now={ current }
					endsWith={ form.saved.secret.ends_with ?? '' }
					onDismiss={ page.forgetFinished }
				/>
			) }
			<form noValidate onSubmit={ page.onSubmit }>
				<Card>
					<CardBody>
						{ way.name === 'setup' ? (
							<SetupPath
								next={ way.next }
								address={ address }
								secret={ secret }
								test={ test }
							/>
						) : (
							<div className="wc-order-sync-fields">
								{ address }
								{ way.name === 'rotation' ? (
									<RotationPath
										settings={ settings }
										next={ way.next }
										waiting={ current?.waiting ?? null }
										test={ test }
										save={ save }
									/>
								) : (
									<>
										{ secret }
										{ test }
									</>
								) }
							</div>
						) }
					</CardBody>
					{ way.name !== 'rotation' && (
						<CardFooter>{ save }</CardFooter>
					) }
				</Card>
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
