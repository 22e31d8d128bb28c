import { Button, Modal } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

interface Props {
	isFailed: boolean;
	onConfirm: () => void;
	onCancel: () => void;
}

/** A click beside the dialog would take the focus out of it, and Escape would no longer close it. */
function useFocusInside(): void {
	useEffect( () => {
		const keep = ( event: MouseEvent ) => {
			if (
				event.target instanceof Element &&
				event.target.matches( '.components-modal__screen-overlay' )
			) {
				event.preventDefault();
			}
		};
		document.addEventListener( 'mousedown', keep );
		return () => document.removeEventListener( 'mousedown', keep );
	}, [] );
}

/** A secret that the endpoint does not have stops every order, so saving one needs a confirmation. */
export function SaveConfirmation( { isFailed, onConfirm, onCancel }: Props ) {
	useFocusInside();
	return (
		<Modal
			title={ __( 'Save without a successful test?', 'wc-order-sync' ) }
			onRequestClose={ onCancel }
			// The second click of a double click on Save would close it before it is read.
			shouldCloseOnClickOutside={ false }
			size="medium"
		>
			<p>
				{ isFailed
					? __(
							'The connection test with these values failed.',
							'wc-order-sync'
						)
					: __(
							'These values have not been tested.',
							'wc-order-sync'
						) }{ ' ' }
				{ __(
					'If the endpoint does not have this secret, it refuses your orders. They wait here until both sides have the same secret, and none is lost. You cannot see a secret again after saving it.',
					'wc-order-sync'
				) }
			</p>
			<div className="wc-order-sync-modal-actions">
				<Button
					variant="secondary"
					__next40pxDefaultSize
					onClick={ onConfirm }
				>
					{ __( 'Save anyway', 'wc-order-sync' ) }
				</Button>
				<Button
					variant="primary"
					__next40pxDefaultSize
					onClick={ onCancel }
				>
					{ __( 'Go back', 'wc-order-sync' ) }
				</Button>
			</div>
		</Modal>
	);
}
