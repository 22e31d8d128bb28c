import { useCallback, useEffect, useRef, useState } from '@wordpress/element';

import { fetchStatus } from '../api/client';
import { toProblem, type Problem } from '../api/errors';
import type { DeliveryStatus } from '../api/schema';
import { pollDelay } from './poll-delay';
import type { StatusView } from './status-view';

export interface StatusControl {
	view: StatusView;
	/** Returns the new status, or null if the request failed. */
	refresh: () => Promise< DeliveryStatus | null >;
}

function failed( view: StatusView, problem: Problem ): StatusView {
	return view.status === 'loaded'
		? { ...view, problem }
		: { status: 'failed', problem };
}

function saysTheSame( before: DeliveryStatus | null, now: DeliveryStatus ) {
	return before?.state === now.state && before.waiting === now.waiting;
}

/** Asks for the delivery status again and again while the page is visible. */
export function useStatus(): StatusControl {
	const [ view, setView ] = useState< StatusView >( { status: 'loading' } );
	// An answer that comes after that of a later request is not shown.
	const latest = useRef( 0 );
	const known = useRef< DeliveryStatus | null >( null );
	const unchanged = useRef( 0 );

	const refresh = useCallback( async () => {
		const question = ++latest.current;
		try {
			const current = await fetchStatus();
			if ( question === latest.current ) {
				unchanged.current = saysTheSame( known.current, current )
					? unchanged.current + 1
					: 0;
				known.current = current;
				setView( { status: 'loaded', current, problem: null } );
			}
			return current;
		} catch ( error ) {
			if ( question === latest.current ) {
				setView( ( before ) => failed( before, toProblem( error ) ) );
			}
			return null;
		}
	}, [] );

	useEffect( () => void refresh(), [ refresh ] );

	useEffect( () => {
		const timer = window.setTimeout(
			() => {
				if ( ! document.hidden ) {
					void refresh();
				}
			},
			pollDelay( view, unchanged.current )
		);
		return () => window.clearTimeout( timer );
	}, [ view, refresh ] );

	useEffect( () => {
		const comeBack = () => {
			if ( ! document.hidden ) {
				void refresh();
			}
		};
		document.addEventListener( 'visibilitychange', comeBack );
		return () =>
			document.removeEventListener( 'visibilitychange', comeBack );
	}, [ refresh ] );

	return { view, refresh };
}
