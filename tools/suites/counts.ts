/** What a suite or a whole run came to. */
export interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };

export function sum( all: readonly Counts[] ): Counts {
	return all.reduce(
		( total, { passed, failed, skipped } ) => ( {
			passed: total.passed + passed,
			failed: total.failed + failed,
			skipped: total.skipped + skipped,
		} ),
		none
	);
}

/** The last line of `npm test`. */
export function sentence( { passed, failed, skipped }: Counts ): string {
	return `${ passed } passed, ${ failed } failed, ${ skipped } skipped`;
}

/**
 * What a suite's report and its exit code say together: a suite that ran nothing, or ended badly without
 * naming a failed test (a fatal error, a warning made fatal, no report at all), has failed once.
 * @param report   What its report says; null when there is none.
 * @param exitCode How its program ended.
 * @param partial  Only some tests were asked for, so that none is no mistake.
 */
export function judge(
	report: Counts | null,
	exitCode: number | null,
	partial: boolean
): Counts {
	const counts = report ?? none;
	const ranNone = counts.passed + counts.failed === 0;
	const unnamedFailure =
		counts.failed === 0 && ( exitCode !== 0 || report === null );
	return unnamedFailure || ( ranNone && ! partial )
		? { ...counts, failed: counts.failed + 1 }
		: counts;
}
