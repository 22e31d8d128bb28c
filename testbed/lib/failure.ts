/** A failure the user can act on: its message is one sentence that says what to do. */
export class Failure extends Error {
	override readonly name = 'Failure';
}

/** The sentence for a Failure; the stack for everything else, because that is a defect of the tools. */
export function describe( error: unknown ): string {
	if ( error instanceof Failure ) {
		return error.message;
	}
	return error instanceof Error
		? ( error.stack ?? error.message )
		: String( error );
}

/** Ends a command that failed: says why on stderr and sets its exit code. */
export function fail( error: unknown ): void {
	process.stderr.write( `${ describe( error ) }\n` );
	process.exitCode = 1;
}
