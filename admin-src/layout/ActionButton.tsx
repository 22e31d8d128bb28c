import { Button } from '@wordpress/components';
import type { ReactNode } from 'react';

interface Props {
	id?: string;
	children: ReactNode;
	variant: 'primary' | 'secondary';
	type?: 'button' | 'submit';
	isBusy: boolean;
	/** Not called while busy. */
	onClick?: () => void;
}

/**
 * A button whose action takes a while. It stays focusable meanwhile by plain
 * ARIA: with the `disabled` prop, WordPress 6.7 loses the focus.
 */
export function ActionButton( {
	id,
	children,
	variant,
	type = 'button',
	isBusy,
	onClick,
}: Props ) {
	return (
		<Button
			id={ id }
			type={ type }
			variant={ variant }
			__next40pxDefaultSize
			isBusy={ isBusy }
			aria-disabled={ isBusy }
			onClick={ () => {
				if ( ! isBusy ) {
					onClick?.();
				}
			} }
		>
			{ children }
		</Button>
	);
}
