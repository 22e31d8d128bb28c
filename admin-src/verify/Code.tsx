import { Button } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { Sign } from '../layout/Sign';
import { copyMessage, useCopy } from '../layout/useCopy';

interface Props {
	language: string;
	text: string;
}

export function Code( { language, text }: Props ) {
	const code = useRef< HTMLPreElement >( null );
	const { state, copy } = useCopy( text, () => {
		const { current } = code;
		if ( current ) {
			current.focus();
			current.ownerDocument.getSelection()?.selectAllChildren( current );
		}
	} );

	return (
		<>
			<div className="wc-order-sync-actions">
				<Button
					variant="secondary"
					__next40pxDefaultSize
					onClick={ () => void copy() }
				>
					{ __( 'Copy code', 'wc-order-sync' ) }
				</Button>
				{ state !== 'idle' && (
					<span className="wc-order-sync-verify-copied">
						<Sign name={ state === 'copied' ? 'ok' : 'unknown' } />
						{ copyMessage( state ) }
					</span>
				) }
			</div>
			<pre
				ref={ code }
				className="wc-order-sync-verify-code"
				// It scrolls, so the keyboard has to reach it.
				tabIndex={ 0 }
				role="region"
				aria-label={ sprintf(
					/* translators: %s: a programming language. */
					__( 'Code for %s', 'wc-order-sync' ),
					language
				) }
				dir="ltr"
				translate="no"
			>
				<code>{ text }</code>
			</pre>
		</>
	);
}
