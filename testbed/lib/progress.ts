/** A line of output. Progress goes to stderr, results to stdout, so that results can be piped. */
export function say( line: string ): void {
	process.stdout.write( `${ line }\n` );
}

/**
 * Runs a step and shows it while it runs: a terminal sees the seconds pass, a log gets a line at the end.
 * @param label What is being done, as a participle: "Unpacking WordPress".
 * @param work  The step.
 */
export async function progress< T >(
	label: string,
	work: () => Promise< T >
): Promise< T > {
	const started = Date.now();
	const seconds = () =>
		`${ ( ( Date.now() - started ) / 1000 ).toFixed( 0 ) } s`;
	const terminal = process.stderr.isTTY;
	const show = () =>
		process.stderr.write( `\r\x1b[K  ${ label } … ${ seconds() }` );
	let timer: NodeJS.Timeout | undefined;
	if ( terminal ) {
		show();
		timer = setInterval( show, 1000 );
	} else {
		process.stderr.write( `  ${ label } …\n` );
	}
	try {
		const result = await work();
		if ( ! terminal ) {
			process.stderr.write( `  ${ label }: ${ seconds() }\n` );
		}
		return result;
	} finally {
		clearInterval( timer );
		if ( terminal ) {
			process.stderr.write( '\r\x1b[K' );
		}
	}
}
