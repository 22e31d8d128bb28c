import { Button, ExternalLink, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { Problem } from '../api/errors';

interface Props {
	problem: Problem;
	onRetry?: () => void;
}

export function ProblemNotice( { problem, onRetry }: Props ) {
	return (
		<Notice
			status="error"
			isDismissible={ false }
			spokenMessage={ problem.sentence }
			className="wc-order-sync-problem"
		>
			<p>{ problem.sentence }</p>
			{ problem.kind === 'session' && (
				// This page's own address, since a site may have moved its login form.
				<ExternalLink href={ window.location.href }>
					{ __( 'Log in', 'wc-order-sync' ) }
				</ExternalLink>
			) }
			{ onRetry && (
				<Button
					variant="secondary"
					__next40pxDefaultSize
					onClick={ onRetry }
				>
					{ __( 'Try again', 'wc-order-sync' ) }
				</Button>
			) }
		</Notice>
	);
}
