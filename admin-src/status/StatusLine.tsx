import { speak } from '@wordpress/a11y';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { DeliveryStatus } from '../api/schema';
import { Sign } from '../layout/Sign';
import { statusNews, statusSign } from './status-words';
import type { StatusView } from './status-view';

/** Reads out what has changed since the page was opened. */
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
	/** Whether the last test of what is in force failed. */
	isDoubted: boolean;
}

/** How things stand, in one line where all is well, and with what to do where it is not. */
export function StatusLine( { view, isDoubted }: Props ) {
	const current = view.status === 'loaded' ? view.current : null;
	useNews( current );
	// What holds orders or makes them fail says more than a test.
	const hasDoubt = isDoubted && current?.state === 'connected';

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
						name={ hasDoubt ? 'warning' : statusSign( current ) }
					/>
					<p>
						<strong>
							{ hasDoubt
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
