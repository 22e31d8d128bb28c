/**
 * What a rule says about a value: its normal form, with a note when it was
 * changed in a way that its author should know of, or what to do about it.
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
