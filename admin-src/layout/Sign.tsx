export type SignName = 'ok' | 'warning' | 'error' | 'unknown';

const SHAPES: Record< SignName, string > = {
	ok: 'M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-1.3 13L4.6 9.9l1.5-1.4 2.6 2.6 5.2-5.4 1.5 1.4L8.7 14Z',
	warning: 'M10 1.5 0.8 18h18.4L10 1.5Zm-1 5.8h2v5.2H9V7.3Zm0 6.5h2v2H9v-2Z',
	error: 'M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm4 11.6L12.6 14 10 11.4 7.4 14 6 12.6 8.6 10 6 7.4 7.4 6 10 8.6 12.6 6 14 7.4 11.4 10 14 12.6Z',
	unknown:
		'M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 2a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM6 9h8v2H6V9Z',
};

/** Each sign has its own shape, so colour is not needed; the text beside it says the same to screen readers. */
export function Sign( { name }: { name: SignName } ) {
	return (
		<svg
			className={ `wc-order-sync-sign is-${ name }` }
			viewBox="0 0 20 20"
			width="20"
			height="20"
			aria-hidden="true"
			focusable="false"
		>
			<path d={ SHAPES[ name ] } />
		</svg>
	);
}
