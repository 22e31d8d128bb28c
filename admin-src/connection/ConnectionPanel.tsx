import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { ProblemNotice } from '../layout/ProblemNotice';
import { Badge } from './Badge';
import type { BadgeView } from './test-state';

interface Props {
	badge: BadgeView;
	/** Whether testing is the next thing to do. */
	isNext: boolean;
	onTest: () => void;
}

export function ConnectionPanel( { badge, isNext, onTest }: Props ) {
	const isBusy = badge.tone === 'busy';
	return (
		<div className="wc-order-sync-connection">
			<Button
				variant={ isNext ? 'primary' : 'secondary' }
				__next40pxDefaultSize
				accessibleWhenDisabled
				disabled={ isBusy }
				isBusy={ isBusy }
				onClick={ onTest }
			>
				{ __( 'Test connection', 'wc-order-sync' ) }
			</Button>
			{ badge.tone === 'error' && badge.problem.kind === 'session' ? (
				<ProblemNotice problem={ badge.problem } />
			) : (
				<Badge view={ badge } />
			) }
		</div>
	);
}
