import { VisuallyHidden } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { Sign } from '../layout/Sign';
import { isDone, type NextStep, type SetupStep } from './steps';

interface Props {
	next: NextStep;
	address: ReactNode;
	secret: ReactNode;
	test: ReactNode;
}

/** The first visit: the same fields as later, as three numbered steps. */
export function SetupPath( { next, address, secret, test }: Props ) {
	const steps: { name: SetupStep; title: string; body: ReactNode }[] = [
		{
			name: 'address',
			title: __( 'Say where orders go', 'wc-order-sync' ),
			body: address,
		},
		{
			name: 'secret',
			title: __( 'Share a secret with the endpoint', 'wc-order-sync' ),
			body: secret,
		},
		{
			name: 'test',
			title: __( 'Test, then save', 'wc-order-sync' ),
			body: test,
		},
	];

	return (
		<ol className="wc-order-sync-path">
			{ steps.map( ( { name, title, body }, index ) => {
				const done = isDone( name, next );
				const current =
					name === next || ( name === 'test' && next === 'save' );
				return (
					<li
						key={ name }
						className={ current ? 'is-current' : undefined }
						aria-current={ current ? 'step' : undefined }
					>
						{ done ? (
							<Sign name="ok" />
						) : (
							<span
								className="wc-order-sync-path-number"
								aria-hidden="true"
							>
								{ index + 1 }
							</span>
						) }
						<h2>
							{ title }
							{ done && (
								<VisuallyHidden>
									{ __( '(done)', 'wc-order-sync' ) }
								</VisuallyHidden>
							) }
						</h2>
						<div className="wc-order-sync-path-body">{ body }</div>
					</li>
				);
			} ) }
		</ol>
	);
}
