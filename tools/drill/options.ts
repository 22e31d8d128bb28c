import { parseArgs } from 'node:util';
import { Failure } from '../../testbed/lib/failure';
import type { InstalledPlugin } from '../../testbed/site/site-folder';

export interface DrillOptions {
	readonly orders: number;
	/** Processes of PHP that are killed, the database's own deaths apart. */
	readonly kills: number;
	readonly seed: number;
	readonly storage: 'tables' | 'posts';
	/** Over how many seconds orders are completed. */
	readonly seconds: number;
	/** After how many seconds without any progress the drill gives up and judges. */
	readonly patience: number;
	/** The faults to commit; all unless told otherwise. */
	readonly faults: 'all' | 'none' | 'forgotten orders';
	/** Share of the orders that several processes complete at once. */
	readonly together: number;
	/** Whether some orders are completed more than once. */
	readonly again: boolean;
	/** Commands `wp order-sync drain` side by side. */
	readonly drains: number;
	/** Whether, at the end, orders are completed beside some that the receiver never takes. */
	readonly poisoned: boolean;
	/** Whether the shop has an object cache of years ago. */
	readonly oldCache: boolean;
	/** Milliseconds that the receiver takes. */
	readonly delayMs: number;
	/** A new folder in which the journals stay. */
	readonly journals?: string;
	/** Another copy of the plugin. */
	readonly plugin?: InstalledPlugin;
}

/** Orders a second that two cores can complete and deliver besides all else. */
const pace = 25;
const shortest = 30;

export const ordinary: Omit< DrillOptions, 'seed' > = {
	orders: 300,
	kills: 10,
	storage: 'tables',
	seconds: shortest,
	patience: 300,
	faults: 'all',
	together: 0.2,
	again: true,
	drains: 1,
	poisoned: true,
	oldCache: false,
	delayMs: 0,
};

/**
 * What the command line asks for.
 * @param arguments_ Without the program.
 * @param anySeed    Where none is given.
 */
export function parseOptions(
	arguments_: readonly string[],
	anySeed: () => number
): DrillOptions {
	const { values } = parseArgs( {
		args: [ ...arguments_ ],
		options: {
			orders: { type: 'string' },
			kills: { type: 'string' },
			seed: { type: 'string' },
			storage: { type: 'string' },
			journals: { type: 'string' },
		},
	} );
	const orders = number( '--orders', values.orders, ordinary.orders );
	const { storage = ordinary.storage } = values;
	if ( orders < 10 ) {
		throw new Failure( '--orders takes a number from 10 on.' );
	}
	if ( storage !== 'tables' && storage !== 'posts' ) {
		throw new Failure( '--storage is tables or posts.' );
	}
	const seed = number( '--seed', values.seed, anySeed() );
	return {
		...ordinary,
		orders,
		kills: number( '--kills', values.kills, ordinary.kills ),
		seed,
		storage,
		oldCache: seed % 2 === 1,
		...( values.journals ? { journals: values.journals } : {} ),
		seconds: Math.max( shortest, Math.ceil( orders / pace ) ),
	};
}

function number(
	name: string,
	given: string | undefined,
	otherwise: number
): number {
	if ( given === undefined ) {
		return otherwise;
	}
	if ( ! /^\d{1,9}$/.test( given ) ) {
		throw new Failure( `${ name } takes a whole number.` );
	}
	return Number( given );
}
