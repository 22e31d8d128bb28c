import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../lib/failure';
import type { PlaygroundSite } from './playground-site';

export interface CompletedOrder {
	readonly id: number;
	/** With currency, for people. */
	readonly total: string;
	readonly completedAt: Date;
}

/**
 * Has a customer's order completed in the shop.
 * @param shop Where.
 */
export async function completeOrder(
	shop: Pick< PlaygroundSite, 'php' >
): Promise< CompletedOrder > {
	const file = path.join( import.meta.dirname, 'complete-order.php' );
	const code = ( await readFile( file, 'utf8' ) )
		.replace( /^<\?php/, '' )
		.replace( 'declare( strict_types=1 );', '' );
	const answer = await shop.php( code );
	if (
		typeof answer === 'object' &&
		answer !== null &&
		'id' in answer &&
		typeof answer.id === 'number' &&
		'total' in answer &&
		typeof answer.total === 'string' &&
		'completed_at' in answer &&
		typeof answer.completed_at === 'number'
	) {
		return {
			id: answer.id,
			total: answer.total,
			completedAt: new Date( answer.completed_at * 1000 ),
		};
	}
	throw new Failure(
		`The shop did not say which order it completed: ${ JSON.stringify( answer ) }`
	);
}
