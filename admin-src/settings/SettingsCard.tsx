import { Card, CardBody, CardFooter } from '@wordpress/components';

import { ConnectionPanel } from '../connection/ConnectionPanel';
import { RotationPath } from '../rotation/RotationPath';
import { SecretField } from '../secret/SecretField';
import { SetupPath } from '../setup/SetupPath';
import { RemoteUrlField } from './RemoteUrlField';
import { SaveBar } from './SaveBar';
import { ShopHostnameField } from './ShopHostnameField';
import type { SettingsPageControl } from './useSettingsPage';

interface Props {
	page: SettingsPageControl;
	/** How many orders wait, null before that is known. */
	waiting: number | null;
}

/** The same parts as the steps of a first visit, as the steps of a rotation, or plain. */
export function SettingsCard( { page, waiting }: Props ) {
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
						waiting={ waiting }
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
