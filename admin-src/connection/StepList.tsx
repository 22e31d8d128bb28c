import { VisuallyHidden } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { ConnectionStep } from '../api/schema';
import { Sign } from '../layout/Sign';

/** What the test proved, in order, up to the step that failed. */
export function StepList( { steps }: { steps: ConnectionStep[] } ) {
	if ( steps.length === 0 ) {
		return null;
	}
	return (
		<ul
			className="wc-order-sync-badge-steps"
			aria-label={ __( 'What was checked', 'wc-order-sync' ) }
		>
			{ steps.map( ( step ) => (
				<li key={ step.name }>
					<Sign name={ step.passed ? 'ok' : 'error' } />
					<VisuallyHidden>
						{ step.passed
							? __( 'Passed:', 'wc-order-sync' )
							: __( 'Failed:', 'wc-order-sync' ) }
					</VisuallyHidden>
					<span>{ step.label }</span>
				</li>
			) ) }
		</ul>
	);
}
