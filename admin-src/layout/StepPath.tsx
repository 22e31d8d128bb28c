import { VisuallyHidden } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import type { StepState } from './path-state';
import { Sign } from './Sign';

export interface PathStep {
	name: string;
	title: string;
	state: StepState;
	body: ReactNode;
}

interface Props {
	steps: readonly PathStep[];
	/** Level of the steps' headings. */
	heading: 'h2' | 'h3';
}

export function StepPath( { steps, heading: Heading }: Props ) {
	return (
		<ol className="wc-order-sync-path">
			{ steps.map( ( { name, title, state, body }, index ) => (
				<li
					key={ name }
					className={ `is-${ state }` }
					aria-current={ state === 'current' ? 'step' : undefined }
				>
					{ state === 'done' ? (
						<Sign name="ok" />
					) : (
						<span
							className="wc-order-sync-path-number"
							aria-hidden="true"
						>
							{ index + 1 }
						</span>
					) }
					<Heading>
						{ title }
						{ state === 'done' && ' ' }
						{ state === 'done' && (
							<VisuallyHidden as="span">
								{ __( '(done)', 'wc-order-sync' ) }
							</VisuallyHidden>
						) }
					</Heading>
					<div className="wc-order-sync-path-body">{ body }</div>
				</li>
			) ) }
		</ol>
	);
}
