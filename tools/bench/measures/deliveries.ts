import type { Bench } from '../bench';
import { drain } from '../drain';
import { numberAt } from '../json';
import type { Measure, Result } from '../measure';
import { missing } from '../measure';
import { openChannel, refill } from '../queue';
import { median, ratioOfTurns } from '../statistics';
import { figure } from '../table';

interface Setting {
	readonly name: string;
	readonly receiver: string;
	readonly delayMs: number;
	readonly overWooCommerce: number;
	readonly overLimit: number;
	/** How many each sender sends in a turn: about as long as the others, not as many. */
	readonly numbers: {
		readonly ours: number;
		readonly limit: number;
		readonly sequential: number;
		readonly woocommerce: number;
	};
}

const turns = 3;

const atOnce: Setting = {
	name: 'at-once',
	receiver: 'receiver answers at once',
	delayMs: 0,
	overWooCommerce: 10,
	overLimit: 0.5,
	numbers: { ours: 400, limit: 400, sequential: 200, woocommerce: 60 },
};

const after100ms: Setting = {
	name: '100-ms',
	receiver: 'receiver takes 100 ms',
	delayMs: 100,
	overWooCommerce: 20,
	overLimit: 0.8,
	numbers: { ours: 400, limit: 400, sequential: 20, woocommerce: 20 },
};

type Rates = Record<
	'ours' | 'unfrozen' | 'limit' | 'sequential' | 'woocommerce' | 'loop',
	number[]
>;

/**
 * Deliveries a second of four senders, each in a process that has warmed up; those that a goal is about by turns.
 *
 * Ours sends what the requests that completed the orders have left: frozen bodies. The row of figures "ours, bodies built
 * in the drain" is the same without them, which is how orders wait that were captured inside a transaction or an import.
 */
const measure = ( setting: Setting ): Measure => ( {
	name: setting.name,
	async run( bench ) {
		const rates: Rates = {
			ours: [],
			unfrozen: [],
			limit: [],
			sequential: [],
			woocommerce: [],
			loop: [],
		};
		const { numbers, delayMs } = setting;
		const ours = async ( frozen: boolean ) => {
			const fill = () => refill( bench, numbers.ours, frozen );
			const drained = await drain( bench, {
				delayMs,
				fill,
				expected: numbers.ours,
			} );
			return drained.rate;
		};
		for ( let turn = 0; turn < turns; turn++ ) {
			rates.ours.push( await ours( true ) );
			rates.limit.push(
				await other(
					bench,
					[ 'plain.php', 'limit' ],
					numbers.limit,
					delayMs
				)
			);
			if ( bench.shop.kind === 'real' ) {
				rates.woocommerce.push(
					await other(
						bench,
						[ 'woocommerce.php', 'queue' ],
						numbers.woocommerce,
						delayMs
					)
				);
			}
		}
		rates.sequential.push(
			await other(
				bench,
				[ 'plain.php', 'sequential' ],
				numbers.sequential,
				delayMs
			)
		);
		rates.unfrozen.push( await ours( false ) );
		if ( bench.shop.kind === 'real' ) {
			rates.loop.push(
				await other(
					bench,
					[ 'woocommerce.php', 'loop' ],
					numbers.woocommerce,
					delayMs
				)
			);
		}
		await openChannel( bench );
		return results( setting, rates );
	},
} );

/** The senders that are not ours: a PHP file each, which sends in a manner of its own. */
async function other(
	bench: Bench,
	[ file, manner ]: readonly [ file: string, manner: string ],
	number: number,
	delayMs: number
): Promise< number > {
	await bench.receiver.behave( {} );
	return rate(
		bench,
		number,
		file,
		bench.receiver.url,
		bench.secret,
		String( number ),
		manner,
		String( delayMs )
	);
}

async function rate(
	bench: Bench,
	number: number,
	file: string,
	...arguments_: string[]
): Promise< number > {
	const told = await bench.php( file, ...arguments_ );
	const { verified } = await bench.receiver.report();
	if ( verified !== number ) {
		throw new Error( `${ file }: ${ verified } of ${ number } arrived.` );
	}
	return number / ( numberAt( told, 'end' ) - numberAt( told, 'start' ) );
}

function results( setting: Setting, rates: Rates ): Result[] {
	const measureText = `deliveries/s, ${ setting.receiver }`;
	const figures: Record< string, number > = {
		'ours, /s': median( rates.ours ),
	};
	const label: Record< Exclude< keyof Rates, 'ours' >, string > = {
		unfrozen: 'ours, bodies built in the drain, /s',
		limit: 'limit (bare request_multiple, 25 at once), /s',
		sequential: 'sequential wp_remote_post, /s',
		woocommerce: 'WooCommerce webhooks (Action Scheduler), /s',
		loop: 'WC_Webhook::deliver() in a loop, /s',
	};
	for ( const sender of [
		'unfrozen',
		'limit',
		'sequential',
		'woocommerce',
		'loop',
	] as const ) {
		if ( rates[ sender ].length > 0 ) {
			figures[ label[ sender ] ] = median( rates[ sender ] );
		}
	}
	const overLimit = ratioOfTurns( rates.ours, rates.limit );
	const goal = `≥ ${ setting.overWooCommerce } × WooCommerce's webhooks`;
	const name = `${ setting.name }/woocommerce`;
	const overWooCommerce =
		rates.woocommerce.length > 0
			? ratioOfTurns( rates.ours, rates.woocommerce )
			: null;
	return [
		overWooCommerce === null
			? missing(
					name,
					measureText,
					goal,
					'missing: the stand-in shop has no webhooks (set WOOCOMMERCE_DIR)'
				)
			: {
					name,
					measure: measureText,
					goal,
					measured: `${ figure( overWooCommerce ) } × (${ figure( median( rates.ours ) ) } against ${ figure( median( rates.woocommerce ) ) })`,
					figures: {
						compared:
							'queue with queue: a webhook for "order updated" by Action Scheduler\'s runner, in one process without its time limit',
					},
					ratio: overWooCommerce,
					met: overWooCommerce >= setting.overWooCommerce,
				},
		{
			name: `${ setting.name }/limit`,
			measure: measureText,
			goal: `≥ ${ setting.overLimit } × the limit`,
			measured: `${ figure( overLimit ) } × (${ figure( median( rates.ours ) ) } against ${ figure( median( rates.limit ) ) })`,
			figures,
			ratio: overLimit,
			met: overLimit >= setting.overLimit,
		},
	];
}

export const deliveriesAtOnce = measure( atOnce );
export const deliveriesAfter100ms = measure( after100ms );
