import { Card, CardBody, CardFooter } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { Settings } from '../api/schema';
import { ConnectionPanel } from '../connection/ConnectionPanel';
import { StatusLine } from '../layout/StatusLine';
import { SecretField } from '../secret/SecretField';
import { SetupFinished } from '../setup/SetupFinished';
import { SetupPath } from '../setup/SetupPath';
import { SiteNotice } from '../site/SiteNotice';
import { RemoteUrlField } from './RemoteUrlField';
import { SaveBar } from './SaveBar';
import { SaveConfirmation } from './SaveConfirmation';
import { ShopHostnameField } from './ShopHostnameField';
import { useSettingsPage } from './useSettingsPage';

export function SettingsPage( { stored }: { stored: Settings } ) {
	const page = useSettingsPage( stored );
	const { settings, badge, next, unconfirmed } = page;

	const address = (
		<>
			<RemoteUrlField { ...settings } />
			<ShopHostnameField { ...settings } />
		</>
	);
	const secret = <SecretField { ...settings } isNext={ next === 'secret' } />;
	const test = (
		<ConnectionPanel
			badge={ badge }
			isNext={ next === 'test' }
			onTest={ page.onTest }
		/>
	);

	return (
		<>
			<SiteNotice revision={ settings.form.saved } />
			<StatusLine settings={ settings.form.saved } />
			{ page.isJustSetUp && <SetupFinished /> }
			<form noValidate onSubmit={ page.onSubmit }>
				<Card>
					<CardBody>
						{ page.isFirstVisit ? (
							<SetupPath
								next={ next }
								address={ address }
								secret={ secret }
								test={ test }
							/>
						) : (
							<div className="wc-order-sync-fields">
								<h2>{ __( 'Connection', 'wc-order-sync' ) }</h2>
								{ address }
								{ secret }
								{ test }
							</div>
						) }
					</CardBody>
					<CardFooter>
						<SaveBar
							save={ settings.form.save }
							isDirty={ page.dirty }
							isPrimary={ next === 'save' }
						/>
					</CardFooter>
				</Card>
			</form>
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
