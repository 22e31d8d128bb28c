import { __ } from '@wordpress/i18n';

import { ActionButton } from '../layout/ActionButton';
import { ProblemNotice } from '../layout/ProblemNotice';
import { Badge } from './Badge';
import type { BadgeView } from './test-state';

export const TEST_BUTTON_ID = 'wc-order-sync-test';

interface Props {
	badge: BadgeView;
	/** Whether testing is the next thing to do. */
	isNext: boolean;
	/** Whether this site sends nothing, whatever the endpoint answers. */
	isSilent: boolean;
	onTest: () => void;
}

export function ConnectionPanel( { badge, isNext, isSilent, onTest }: Props ) {
	const isBusy = badge.tone === 'busy';
	return (
		<div className="wc-order-sync-connection">
			<ActionButton
				id={ TEST_BUTTON_ID }
				variant={ isNext ? 'primary' : 'secondary' }
				isBusy={ isBusy }
				onClick={ onTest }
			>
				{ __( 'Test connection', 'wc-order-sync' ) }
			</ActionButton>
			{ badge.tone === 'error' && badge.problem.kind === 'session' ? (
				<ProblemNotice problem={ badge.problem } />
			) : (
				<Badge view={ badge } />
			) }
			{ isSilent && badge.tone === 'green' && (
				<p className="wc-order-sync-connection-silent">
					{ __(
						'The endpoint is ready, but this site does not send orders. The top of this page says why.',
						'wc-order-sync'
					) }
				</p>
			) }
		</div>
	);
}
