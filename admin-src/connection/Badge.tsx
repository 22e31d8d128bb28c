import { __ } from '@wordpress/i18n';

import type { ConnectionReport } from '../api/schema';
import { Sign, type SignName } from '../layout/Sign';
import { AnswerLine } from './AnswerLine';
import { StepList } from './StepList';
import type { BadgeView } from './test-state';

interface Words {
	sign: SignName | null;
	word: string;
	sentence: string;
	remedy: string;
}

function reportWords(
	tone: 'green' | 'amber' | 'red',
	{ sentence, remedy }: ConnectionReport
): Words {
	switch ( tone ) {
		case 'green':
			return {
				sign: 'ok',
				word: __( 'Ready', 'wc-order-sync' ),
				sentence,
				remedy,
			};
		case 'amber':
			return {
				sign: 'warning',
				word: __( 'Needs attention', 'wc-order-sync' ),
				sentence,
				remedy,
			};
		case 'red':
			return {
				sign: 'error',
				word: __( 'Not ready', 'wc-order-sync' ),
				sentence,
				remedy,
			};
	}
}

function wordsFor( view: BadgeView ): Words {
	switch ( view.tone ) {
		case 'green':
		case 'amber':
		case 'red':
			return reportWords( view.tone, view.report );
		case 'busy':
			return {
				sign: null,
				word: __( 'Testing…', 'wc-order-sync' ),
				sentence: __(
					'Two signed test messages are on their way. The endpoint has 15 seconds to answer.',
					'wc-order-sync'
				),
				remedy: '',
			};
		case 'error':
			return {
				sign: 'unknown',
				word: __( 'Not tested', 'wc-order-sync' ),
				sentence: view.problem.sentence,
				remedy: '',
			};
		case 'grey':
			return {
				sign: 'unknown',
				word:
					view.why === 'changed'
						? __( 'Not tested', 'wc-order-sync' )
						: __( 'Not tested yet', 'wc-order-sync' ),
				sentence:
					view.why === 'changed'
						? __(
								'The values have changed since the last test.',
								'wc-order-sync'
							)
						: __(
								'A test sends two signed messages, never an order.',
								'wc-order-sync'
							),
				remedy: '',
			};
	}
}

function reportOf( view: BadgeView ): ConnectionReport | null {
	return 'report' in view ? view.report : null;
}

/**
 * The result of a connection test: colour, sign and word say the same. What the
 * endpoint answered is text here, never markup.
 */
export function Badge( { view }: { view: BadgeView } ) {
	const { sign, word, sentence, remedy } = wordsFor( view );
	const report = reportOf( view );

	return (
		<div className={ `wc-order-sync-badge is-${ view.tone }` }>
			<div role="status" aria-atomic="true">
				<p className="wc-order-sync-badge-headline">
					{ sign && <Sign name={ sign } /> }
					<strong>{ word }</strong>
				</p>
				<p>{ sentence }</p>
				{ remedy && (
					<p className="wc-order-sync-badge-remedy">{ remedy }</p>
				) }
			</div>
			{ report && <StepList steps={ report.steps } /> }
			{ report && view.tone !== 'green' && (
				<AnswerLine report={ report } />
			) }
		</div>
	);
}
