import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { StepPath } from '../layout/StepPath';
import { setupStepState, type NextStep } from './steps';

interface Props {
	next: NextStep;
	address: ReactNode;
	secret: ReactNode;
	test: ReactNode;
}

/** The set-up: the same fields as later, in three numbered steps. */
export function SetupPath( { next, address, secret, test }: Props ) {
	return (
		<StepPath
			heading="h2"
			steps={ [
				{
					name: 'address',
					title: __(
						'Choose where orders are sent',
						'wc-order-sync'
					),
					state: setupStepState( 'address', next ),
					body: address,
				},
				{
					name: 'secret',
					title: __(
						'Share a secret with the endpoint',
						'wc-order-sync'
					),
					state: setupStepState( 'secret', next ),
					body: secret,
				},
				{
					name: 'test',
					title: __( 'Test, then save', 'wc-order-sync' ),
					state: setupStepState( 'test', next ),
					body: test,
				},
			] }
		/>
	);
}
