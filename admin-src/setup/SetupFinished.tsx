import { Notice } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/** The end of the first visit. The steps are gone, so the focus comes here. */
export function SetupFinished() {
	const notice = useRef< HTMLDivElement >( null );
	useEffect( () => notice.current?.focus(), [] );

	return (
		<div ref={ notice } tabIndex={ -1 } className="wc-order-sync-finished">
			<Notice status="success" isDismissible={ false }>
				{ __(
					'That’s it. From now on every order that is completed is sent to your endpoint. You can leave this page and forget about it.',
					'wc-order-sync'
				) }
			</Notice>
		</div>
	);
}
