export type StepState = 'done' | 'current' | 'ahead';

/** `order` lists all steps; `next` is the one to do now. */
export function stepState< Name extends string >(
	order: readonly Name[],
	step: Name,
	next: Name
): StepState {
	const distance = order.indexOf( step ) - order.indexOf( next );
	if ( distance < 0 ) {
		return 'done';
	}
	return distance === 0 ? 'current' : 'ahead';
}
