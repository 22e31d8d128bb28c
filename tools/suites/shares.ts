const number = 3;

/** The sites share the plugin's files, and these two wait for what happens when one of those changes. */
const together = [ 'OldObjectCacheTest', 'WorkerTest' ];

/**
 * Deals test classes out to shares that run side by side. Neighbours in the alphabet, often alike, go to different ones.
 * @return Each class in exactly one share.
 */
export function shares( classes: readonly string[] ): string[][] {
	const dealt: string[][] = Array.from( { length: number }, () => [] );
	const others = classes.filter( ( name ) => ! together.includes( name ) );
	others.forEach( ( name, index ) => dealt[ index % number ]?.push( name ) );
	dealt[ 0 ]?.push(
		...together.filter( ( name ) => classes.includes( name ) )
	);
	return dealt.filter( ( share ) => share.length > 0 );
}
