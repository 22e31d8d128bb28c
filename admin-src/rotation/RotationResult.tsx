import { speak } from '@wordpress/a11y';
import { Notice } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import type { DeliveryStatus } from '../api/schema';
import {
	rotationProgress,
	type Backlog,
	type RotationProgress,
} from './progress';
import { progressSentence } from './progress-sentence';

interface Props {
	/** What was waiting before the save; null if it could not be read. */
	before: Backlog | null;
	now: DeliveryStatus | null;
	endsWith: string;
	/** Whether the test after the save failed. */
	isRefused: boolean;
	onDismiss: () => void;
}

/** Shown after a rotation, with what became of the orders that waited for the new secret. */
export function RotationResult( {
	before,
	now,
	endsWith,
	isRefused,
	onDismiss,
}: Props ) {
	const notice = useRef< HTMLDivElement >( null );
	// The button that had the focus is gone.
	useEffect( () => notice.current?.focus(), [] );

	// Once these orders are done the outcome stays, whatever waits later.
	const [ outcome, setOutcome ] = useState< RotationProgress | null >( null );
	// A status from before the save says nothing about it.
	const latest = now === before ? null : now;
	const progress =
		outcome ?? ( before && rotationProgress( before, latest ) );
	const sentence = progress && progressSentence( progress );
	const isOver = progress?.state === 'done';
	useEffect( () => {
		if ( isOver ) {
			setOutcome( progress );
			speak( progressSentence( progress ) );
		}
	}, [ isOver, progress ] );

	const isGood =
		progress?.state === 'done'
			? progress.failed === 0
			: progress?.state !== 'stopped' && ! isRefused;
	return (
		<div ref={ notice } tabIndex={ -1 } className="wc-order-sync-finished">
			<Notice
				status={ isGood ? 'success' : 'warning' }
				spokenMessage={ null }
				onRemove={ onDismiss }
			>
				<p>
					{ sprintf(
						/* translators: %s: the last four characters of the secret. */
						__(
							'Orders are now signed with the new secret, which ends in …%s. If the endpoint still accepts the old one, remove it there.',
							'wc-order-sync'
						),
						endsWith
					) }
				</p>
				{ sentence && <p>{ sentence }</p> }
			</Notice>
		</div>
	);
}
