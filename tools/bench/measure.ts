import type { Bench } from './bench';

/** One line of the table: a goal and what came of it. */
export interface Result {
	readonly name: string;
	readonly measure: string;
	readonly goal: string;
	/** In words, as the table shows it. */
	readonly measured: string;
	readonly figures: Readonly< Record< string, number | string > >;
	/** What the goal is about where it is about a ratio. */
	readonly ratio: number | null;
	/** Null where it could not be measured. */
	readonly met: boolean | null;
}

export interface Measure {
	/** For --only. */
	readonly name: string;
	readonly run: ( bench: Bench ) => Promise< readonly Result[] >;
}

/**
 * The line of a measure that could not be made.
 * @param name    Name of the measure.
 * @param measure What it is.
 * @param goal    Its goal.
 * @param why     One sentence.
 */
export function missing(
	name: string,
	measure: string,
	goal: string,
	why: string
): Result {
	return {
		name,
		measure,
		goal,
		measured: why,
		figures: {},
		ratio: null,
		met: null,
	};
}
