/**
 * The result of a rule: the normalized value, with a note if the user should know
 * what was changed; or a message that says what to do.
 */
export type Check =
	| { ok: true; value: string; note: string | null }
	| { ok: false; message: string };

export function accept( value: string, note: string | null = null ): Check {
	return { ok: true, value, note };
}

export function refuse( message: string ): Check {
	return { ok: false, message };
}

export function parseUrl( text: string ): URL | null {
	try {
		return new URL( text );
	} catch {
		return null;
	}
}
