import { Notice } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import type { SiteStatus } from '../api/schema';
import { ActionButton } from '../layout/ActionButton';
import { ProblemNotice } from '../layout/ProblemNotice';
import { useFocusLater } from '../layout/useFocusLater';
import { confirmationOf, useSite, type Answer } from './useSite';

const TEXT_ID = 'wc-order-sync-site';

function sentenceFor( site: SiteStatus ): string {
	return site.state === 'copy'
		? __(
				'This site is marked as a copy of the shop. It does not send orders.',
				'wc-order-sync'
			)
		: __(
				'This site’s address, environment or security keys have changed since WC Order Sync was set up. Orders are held until someone says whether the shop has moved or this is a copy.',
				'wc-order-sync'
			);
}

function Hosts( { site }: { site: SiteStatus } ) {
	if (
		! site.recorded_host ||
		! site.current_host ||
		site.recorded_host === site.current_host
	) {
		return null;
	}
	return (
		<p>
			{ sprintf(
				/* translators: 1: hostname of the shop, 2: hostname of this site. */
				__(
					'It was set up at %1$s and is now at %2$s.',
					'wc-order-sync'
				),
				site.recorded_host,
				site.current_host
			) }
		</p>
	);
}

interface AnswersProps {
	site: SiteStatus;
	sending: Answer | null;
	onAnswer: ( answer: Answer ) => void;
}

function Answers( { site, sending, onAnswer }: AnswersProps ) {
	if ( ! site.can_answer ) {
		return (
			<p>
				{ __(
					'Only an administrator can answer this. Ask one to open this page.',
					'wc-order-sync'
				) }
			</p>
		);
	}
	const press = ( answer: Answer ) => () => {
		if ( sending === null ) {
			onAnswer( answer );
		}
	};
	return (
		<div className="wc-order-sync-actions">
			<ActionButton
				variant="secondary"
				isBusy={ sending === 'moved' }
				onClick={ press( 'moved' ) }
			>
				{ __(
					'This shop has moved: send orders from here',
					'wc-order-sync'
				) }
			</ActionButton>
			{ site.state !== 'copy' && (
				<ActionButton
					variant="secondary"
					isBusy={ sending === 'copy' }
					onClick={ press( 'copy' ) }
				>
					{ __(
						'This is a copy: never send orders from it',
						'wc-order-sync'
					) }
				</ActionButton>
			) }
		</div>
	);
}

interface Props {
	/** Changes with every save. */
	revision: unknown;
	/** Called when the shop has stored the answer. */
	onAnswered: ( answer: Answer ) => void;
}

/** Asks whether the shop has moved or this is a copy, if this is not the site that was set up. */
export function SiteNotice( { revision, onAnswered }: Props ) {
	const { view, reload, answer } = useSite( revision );
	const focusLater = useFocusLater();
	const given = view.status === 'loaded' ? view.given : null;

	useEffect( () => {
		// The button that was pressed may be gone.
		if ( given !== null ) {
			focusLater( TEXT_ID );
			onAnswered( given );
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps -- The focus moves once for each answer; both functions are new with every rendering and must not run again.
	}, [ given ] );

	if ( view.status === 'loading' ) {
		return null;
	}
	if ( view.status === 'failed' ) {
		return <ProblemNotice problem={ view.problem } onRetry={ reload } />;
	}
	const { site, sending, problem } = view;
	if ( site.state === 'same' && given === null ) {
		return null;
	}
	return (
		<Notice
			status={ site.state === 'same' ? 'success' : 'warning' }
			isDismissible={ false }
			politeness="polite"
			spokenMessage={ given === null ? sentenceFor( site ) : null }
			className="wc-order-sync-problem"
		>
			<p id={ TEXT_ID } tabIndex={ -1 }>
				{ given === null
					? sentenceFor( site )
					: confirmationOf( given ) }
			</p>
			{ site.state !== 'same' && (
				<>
					<Hosts site={ site } />
					<Answers
						site={ site }
						sending={ sending }
						onAnswer={ ( chosen ) => void answer( chosen ) }
					/>
				</>
			) }
			{ problem && <ProblemNotice problem={ problem } /> }
		</Notice>
	);
}
