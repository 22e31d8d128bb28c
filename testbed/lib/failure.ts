/** A failure the user can act on: its message is one sentence that says what to do. */
export class Failure extends Error {
	override readonly name = 'Failure';
}

/**
 * The sentence for a Failure; the stack for everything else, because that is a defect of the tools.
 * @param error Whatever was thrown.
 */
export function describe( error: unknown ): string {
	if ( error instanceof Failure ) {
		return error.message;
	}
	return error instanceof Error
		? ( error.stack ?? error.message )
		: String( error );
}
