import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunningProcess } from '../../testbed/lib/process';
import { startProcess } from '../../testbed/lib/process';
import { programs } from '../../testbed/lib/programs';
import { until } from '../../testbed/lib/until';
import type { Shop } from './shop';
import { php } from './shop';
import type { Victims } from './victims';

export interface Change {
	readonly step: 'complete' | 'leave';
	/** Id and total. */
	readonly orders: ReadonlyArray< readonly [ number, string ] >;
}

/** How many processes of which kind make a change at once. */
export interface Hands {
	readonly cli: number;
	readonly fpm: number;
}

/** So that a request under PHP-FPM has loaded WordPress by then. */
const leadMs = 250;
let counter = 0;

/**
 * Changes orders in the shop, by one process or by several at the same moment.
 * @return Whether all of them did it to the end.
 */
export async function change(
	shop: Shop,
	victims: Victims,
	task: Change,
	hands: Hands
): Promise< boolean > {
	const together = hands.cli + hands.fpm > 1;
	const go = path.join( shop.folder, 'go', String( counter++ ) );
	const processes = Array.from( { length: hands.cli }, () => {
		const running = startProcess( programs.php, [
			'-d',
			'memory_limit=512M',
			php( 'change-orders.php' ),
			shop.site.wpDir,
			JSON.stringify( task ),
			...( together ? [ go ] : [] ),
		] );
		victims.offer( running, 'command line' );
		return running;
	} );
	let at = 0;
	if ( together ) {
		await Promise.all( processes.map( ready ) );
		at = ( Date.now() + leadMs ) / 1000;
		writeFileSync( go, String( at ) );
	}
	const answers = await Promise.all(
		Array.from( { length: hands.fpm }, () =>
			shop.request( { ...task, at } )
		)
	);
	const codes = await Promise.all( processes.map( ( { ended } ) => ended ) );
	return (
		answers.every( ( answer ) => answer !== null ) &&
		codes.every( ( code ) => code === 0 )
	);
}

/** Until it has loaded WordPress, or died. */
async function ready( running: RunningProcess ): Promise< void > {
	await until(
		() => ! running.isRunning() || running.output().includes( 'ready' ),
		{ what: 'A process that completes orders', everyMs: 10 }
	);
}
