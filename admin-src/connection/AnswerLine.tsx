import { __ } from '@wordpress/i18n';

import type { ConnectionReport } from '../api/schema';

/** The exact answers of the endpoint, for its developer. The quote is untrusted text. */
export function AnswerLine( { report }: { report: ConnectionReport } ) {
	const { statuses, quote } = report;
	if ( statuses === '' && quote === '' ) {
		return null;
	}
	return (
		<p className="wc-order-sync-badge-answer">
			{ statuses }
			{ quote !== '' && (
				<>
					{ ' ' }
					{ __( 'The answer begins:', 'wc-order-sync' ) }{ ' ' }
					<q dir="auto">{ quote }</q>
				</>
			) }
		</p>
	);
}
