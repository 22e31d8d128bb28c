import { speak } from '@wordpress/a11y';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { DeliveryStatus } from '../api/schema';
import { Sign } from '../layout/Sign';
import { statusNews, statusSign } from './status-words';
import type { StatusView } from './useStatus';

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

/** How things stand, in one line where all is well, and with what to do where it is not. */
export function StatusLine( { view }: { view: StatusView } ) {
	const current = view.status === 'loaded' ? view.current : null;
	useNews( current );

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
					<Sign name={ statusSign( current ) } />
					<p>
						<strong>{ current.headline }</strong>
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
