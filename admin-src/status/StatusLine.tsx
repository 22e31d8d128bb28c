import { speak } from '@wordpress/a11y';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { DeliveryStatus } from '../api/schema';
import { Sign } from '../layout/Sign';
import type { StatusView } from './status-view';
import { statusNews, statusSign } from './status-words';

/** Announces every change of the status after the first. */
function useNews( current: DeliveryStatus | null ): void {
	const known = useRef( current );
	useEffect( () => {
		const news =
			known.current && current
				? statusNews( known.current, current )
				: null;
		if ( news ) {
			speak( news );
		}
		known.current = current ?? known.current;
	}, [ current ] );
}

interface Props {
	view: StatusView;
	/** Whether the last test of the stored settings failed. */
	hasFailedTest: boolean;
}

/** One line while all is well; otherwise what is wrong, and what to do. */
export function StatusLine( { view, hasFailedTest }: Props ) {
	const current = view.status === 'loaded' ? view.current : null;
	useNews( current );
	// The reason why orders are held or fail says more than a failed test.
	const showsFailedTest = hasFailedTest && current?.state === 'connected';

	if ( view.status === 'loading' ) {
		return null;
	}
	return (
		<section
			className={ `wc-order-sync-status is-${ current?.state ?? 'unknown' }` }
			aria-label={ __( 'Status', 'wc-order-sync' ) }
		>
			{ current && (
				<>
					<Sign
						name={
							showsFailedTest ? 'warning' : statusSign( current )
						}
					/>
					<p>
						<strong>
							{ showsFailedTest
								? __(
										'The last connection test failed',
										'wc-order-sync'
									)
								: current.headline }
						</strong>
						{ current.sentences.map( ( sentence ) => (
							<span key={ sentence }>{ sentence }</span>
						) ) }
					</p>
				</>
			) }
			{ ( view.status === 'failed' || view.problem ) && (
				<p className="wc-order-sync-status-problem">
					<strong>
						{ current
							? __( 'Not up to date.', 'wc-order-sync' )
							: __( 'Status unknown.', 'wc-order-sync' ) }
					</strong>
					<span>{ view.problem?.sentence }</span>
				</p>
			) }
		</section>
	);
}
