import { Notice } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

interface Props {
	/** Whether the endpoint was seen to know the secret. */
	isProven: boolean;
}

/** The end of the first visit. The steps are gone, so the focus comes here. */
export function SetupFinished( { isProven }: Props ) {
	const notice = useRef< HTMLDivElement >( null );
	useEffect( () => notice.current?.focus(), [] );

	return (
		<div ref={ notice } tabIndex={ -1 } className="wc-order-sync-finished">
			<Notice
				status={ isProven ? 'success' : 'warning' }
				isDismissible={ false }
			>
				{ isProven
					? __(
							'That’s it. From now on every order that is completed is sent to your endpoint. You can leave this page and forget about it.',
							'wc-order-sync'
						)
					: __(
							'The settings are saved. Completed orders are collected from now on, and none is lost, but the connection test below has to succeed before they can arrive.',
							'wc-order-sync'
						) }
			</Notice>
		</div>
	);
}
