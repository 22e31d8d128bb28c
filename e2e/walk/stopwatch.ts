import { say } from '../../testbed/lib/progress';

/** Says how long each step took, and all of them. */
export class Stopwatch {
	private sum = 0;

	async step( name: string, work: () => Promise< void > ): Promise< void > {
		const started = performance.now();
		await work();
		const seconds = ( performance.now() - started ) / 1000;
		this.sum += seconds;
		say( line( seconds, name ) );
	}

	/** In seconds. */
	total(): number {
		return this.sum;
	}
}

export function line( seconds: number, name: string ): string {
	return `${ seconds.toFixed( 1 ).padStart( 6 ) } s  ${ name }`;
}
