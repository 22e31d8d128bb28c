import { Card, CardBody, CardFooter } from '@wordpress/components';

import type { DeliveryStatus } from '../api/schema';
import { ConnectionPanel } from '../connection/ConnectionPanel';
import { RemoteUrlField } from '../form/RemoteUrlField';
import { ShopHostnameField } from '../form/ShopHostnameField';
import { RotationPath } from '../rotation/RotationPath';
import { SecretField } from '../secret/SecretField';
import { SetupPath } from '../setup/SetupPath';
import { isSilent } from '../status/status-words';
import { SaveBar } from './SaveBar';
import type { SettingsPageControl } from './useSettingsPage';

interface Props {
	page: SettingsPageControl;
	/** Null until it is loaded. */
	status: DeliveryStatus | null;
}

/** The same fields: as steps of the set-up, as steps of a rotation, or without steps. */
export function SettingsCard( { page, status }: Props ) {
	const { settings, badge, mode } = page;

	const address = (
		<>
			<RemoteUrlField { ...settings } />
			<ShopHostnameField { ...settings } />
		</>
	);
	const secret = (
		<SecretField { ...settings } isNext={ mode.next === 'secret' } />
	);
	const test = (
		<ConnectionPanel
			badge={ badge }
			isNext={ mode.next === 'test' }
			isSilent={ isSilent( status ) }
			onTest={ page.onTest }
		/>
	);
	const save = (
		<SaveBar
			save={ settings.form.save }
			isDirty={ page.dirty }
			isPrimary={ mode.next === 'save' }
		/>
	);

	if ( mode.name === 'rotation' ) {
		return (
			<Card>
				<CardBody className="wc-order-sync-fields">
					{ address }
					<RotationPath
						settings={ settings }
						next={ mode.next }
						waiting={ status?.waiting ?? null }
						test={ test }
						save={ save }
					/>
				</CardBody>
			</Card>
		);
	}
	return (
		<Card>
			<CardBody className="wc-order-sync-fields">
				{ mode.name === 'setup' ? (
					<SetupPath
						next={ mode.next }
						address={ address }
						secret={ secret }
						test={ test }
					/>
				) : (
					<>
						{ address }
						{ secret }
						{ test }
					</>
				) }
			</CardBody>
			<CardFooter>{ save }</CardFooter>
		</Card>
	);
}
