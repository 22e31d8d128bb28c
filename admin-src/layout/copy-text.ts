/** Copies through the clipboard API, or the old way where there is none: it exists only on https and localhost. */
export async function copyText( text: string ): Promise< boolean > {
	try {
		await navigator.clipboard.writeText( text );
		return true;
	} catch {
		// Not there (a TypeError) or not permitted: both end the same way.
		return copyBySelection( text );
	}
}

/**
 * Browsers copy what is selected, so a hidden element is selected for a moment. It takes
 * no focus: neither a blur nor a closing dialogue may come of copying.
 */
function copyBySelection( text: string ): boolean {
	const carrier = document.createElement( 'span' );
	carrier.textContent = text;
	carrier.setAttribute( 'aria-hidden', 'true' );
	carrier.style.cssText =
		'position:fixed;inset-block-start:0;clip-path:inset(50%);white-space:pre;user-select:text';

	const selection = carrier.ownerDocument.defaultView?.getSelection();
	const range = document.createRange();
	const writePlainText = ( event: ClipboardEvent ) => {
		event.preventDefault();
		event.clipboardData?.setData( 'text/plain', text );
	};

	document.body.append( carrier );
	document.addEventListener( 'copy', writePlainText );
	try {
		range.selectNodeContents( carrier );
		selection?.removeAllRanges();
		selection?.addRange( range );
		return document.execCommand( 'copy' );
	} catch {
		// A browser that has dropped this as well.
		return false;
	} finally {
		document.removeEventListener( 'copy', writePlainText );
		selection?.removeAllRanges();
		carrier.remove();
	}
}
