import { speak } from '@wordpress/a11y';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { answerSite, fetchSite } from '../api/client';
import { toProblem, type Problem } from '../api/errors';
import type { SiteAnswer, SiteStatus } from '../api/schema';

export type Answer = SiteAnswer[ 'answer' ];

export type SiteView =
	| { status: 'loading' }
	| { status: 'failed'; problem: Problem }
	| {
			status: 'loaded';
			site: SiteStatus;
			/** The answer that is being sent. */
			sending: Answer | null;
			/** The answer that was stored on this visit. */
			given: Answer | null;
			problem: Problem | null;
	  };

export interface SiteControl {
	view: SiteView;
	reload: () => void;
	answer: ( answer: Answer ) => Promise< void >;
}

export function confirmationOf( answer: Answer ): string {
	return answer === 'moved'
		? __(
				'The shop has moved. Orders are sent from this site again.',
				'wc-order-sync'
			)
		: __(
				'This is a copy. This site does not send orders.',
				'wc-order-sync'
			);
}

/**
 * Whether this is the site that was set up.
 * @param revision Changes with every save, because a save answers the question too.
 */
export function useSite( revision: unknown ): SiteControl {
	const [ view, setView ] = useState< SiteView >( { status: 'loading' } );

	const reload = useCallback( () => {
		fetchSite().then(
			( site ) =>
				setView( {
					status: 'loaded',
					site,
					sending: null,
					given: null,
					problem: null,
				} ),
			( error: unknown ) =>
				setView( { status: 'failed', problem: toProblem( error ) } )
		);
	}, [] );

	useEffect( reload, [ reload, revision ] );

	const answer = async ( given: Answer ) => {
		if ( view.status !== 'loaded' ) {
			return;
		}
		setView( { ...view, sending: given, problem: null } );
		try {
			const site = await answerSite( { answer: given } );
			setView( {
				status: 'loaded',
				site,
				sending: null,
				given,
				problem: null,
			} );
			speak( confirmationOf( given ) );
		} catch ( error ) {
			setView( { ...view, sending: null, problem: toProblem( error ) } );
		}
	};

	return { view, reload, answer };
}
