/** Uses the clipboard API where there is one (only on https and localhost), else `execCommand`. */
export async function copyText( text: string ): Promise< boolean > {
	try {
		await navigator.clipboard.writeText( text );
		return true;
	} catch {
		// The API is missing (a TypeError) or not permitted.
		return copyBySelection( text );
	}
}

/**
 * `execCommand` copies the selection, so a hidden element is selected for a moment. The
 * focus stays where it is: a blur would check the field, or close a dialog.
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
		// This browser has no `execCommand` any more.
		return false;
	} finally {
		document.removeEventListener( 'copy', writePlainText );
		selection?.removeAllRanges();
		carrier.remove();
	}
}
