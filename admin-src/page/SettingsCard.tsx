import { Card, CardBody, CardFooter } from '@wordpress/components';

import type { DeliveryStatus } from '../api/schema';
import { ConnectionPanel } from '../connection/ConnectionPanel';
import { RotationPath } from '../rotation/RotationPath';
import { SecretField } from '../secret/SecretField';
import { SetupPath } from '../setup/SetupPath';
import { isSilent } from '../status/status-words';
import { RemoteUrlField } from '../form/RemoteUrlField';
import { SaveBar } from './SaveBar';
import { ShopHostnameField } from '../form/ShopHostnameField';
import type { SettingsPageControl } from './useSettingsPage';

interface Props {
	page: SettingsPageControl;
	/** How things stand, null before that is known. */
	status: DeliveryStatus | null;
}

/** The same parts as the steps of a first visit, as the steps of a rotation, or plain. */
export function SettingsCard( { page, status }: Props ) {
	const { settings, badge, way } = page;

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
			isSilent={ isSilent( status ) }
			onTest={ page.onTest }
		/>
	);
	const save = (
		<SaveBar
			save={ settings.form.save }
			isDirty={ page.dirty }
			isPrimary={ way.next === 'save' }
		/>
	);

	if ( way.name === 'rotation' ) {
		return (
			<Card>
				<CardBody className="wc-order-sync-fields">
					{ address }
					<RotationPath
						settings={ settings }
						next={ way.next }
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
				{ way.name === 'setup' ? (
					<SetupPath
						next={ way.next }
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
