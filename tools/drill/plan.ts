import type { DrillOptions } from './options';
import type { Chance } from './random';

/** What is done to the shop and its surroundings; what the receiver does is in its bag. */
export type Fault =
	| { readonly kind: 'stage'; readonly stage: string }
	| { readonly kind: 'outside' }
	| { readonly kind: 'wrong secret' }
	| { readonly kind: 'rotate' }
	| { readonly kind: 'delete cron event' }
	| { readonly kind: 'lose cron' }
	| { readonly kind: 'kill database' }
	| { readonly kind: 'slow tricks' }
	| { readonly kind: 'clock'; readonly seconds: number };

export interface PlannedFault {
	/** Seconds after the first order. */
	readonly at: number;
	readonly fault: Fault;
}

/** Where a process can be told to die, as <role>.<moment>. */
export const stages = [
	'shop.before_record',
	'shop.after_record',
	'shop.before_capture',
	'shop.after_capture',
	'shop.before_lease',
	'shop.after_lease',
	'shop.before_freeze',
	'shop.after_freeze',
	'shop.before_release',
	'shop.after_release',
	'drain.before_lease',
	'drain.after_lease',
	'drain.before_send',
	'drain.before_record',
	'drain.after_record',
];

/** These can only happen while the shop's own requests send. */
const early = 2;
/** What these processes were about to send draws a refusal the next time that it comes. */
const lostLeases = 3;
/** How wrong the database's clock may be, in seconds, either way. */
const hours: readonly number[] = [ 3540, 3600, 7200, 10_800, 18_000 ];
/** For so long, in seconds. */
const wrongSeconds = 8;
const roundSeconds = 120;
/** Whatever a killed process held is free again when the clock jumps, and only minutes later otherwise. */
const lastKill = 0.65;

/**
 * What happens when. Nothing of it waits for a held channel to be probed: the clock jumps, or the secret is changed.
 * @param options What was asked for.
 * @param chance  Decides the rest.
 */
export function plan(
	options: Pick< DrillOptions, 'faults' | 'kills' | 'seconds' >,
	chance: Chance
): PlannedFault[] {
	const { seconds } = options;
	if ( options.faults === 'none' ) {
		return [];
	}
	if ( options.faults === 'forgotten orders' ) {
		return [
			{ at: 0, fault: { kind: 'stage', stage: 'shop.before_capture' } },
			// The sweep's turn comes at once, instead of within a minute.
			{ at: seconds + 1, fault: { kind: 'clock', seconds: 7200 } },
		];
	}
	const planned: PlannedFault[] = [];
	const add = ( at: number, fault: Fault ) => planned.push( { at, fault } );

	stages.forEach( ( stage, index ) =>
		add( index < early ? 0 : chance.between( 0.02, 0.5 ) * seconds, {
			kind: 'stage',
			stage,
		} )
	);
	for ( let lost = 1; lost < lostLeases; lost++ ) {
		add( chance.between( 0.02, 0.5 ) * seconds, {
			kind: 'stage',
			stage: 'drain.before_send',
		} );
	}
	const outside = Math.max( 3, options.kills - stages.length );
	for ( let kill = 0; kill < outside; kill++ ) {
		const stage = chance.pick( stages );
		add(
			chance.between( 0.1, lastKill ) * seconds,
			kill % 3 === 2 && stage
				? { kind: 'stage', stage }
				: { kind: 'outside' }
		);
	}
	const rounds = Math.max( 1, Math.floor( seconds / roundSeconds ) );
	const length = seconds / rounds;
	for ( let round = 0; round < rounds; round++ ) {
		const when = ( low: number, high: number ) =>
			( round + chance.between( low, high ) ) * length;
		const wrongSecret = when( 0.15, 0.25 );
		add( wrongSecret, { kind: 'wrong secret' } );
		add( wrongSecret + Math.min( 4, length * 0.2 ), { kind: 'rotate' } );
		add( when( 0.2, 0.4 ), { kind: 'delete cron event' } );
		add( when( 0.4, 0.5 ), { kind: 'kill database' } );
		add( when( 0.5, 0.6 ), { kind: 'lose cron' } );
		add( when( 0.55, 0.6 ), { kind: 'slow tricks' } );
		const jumps: ReadonlyArray< readonly [ number, number, number ] > = [
			[ when( 0.05, 0.1 ), -( chance.pick( hours ) ?? 0 ), wrongSeconds ],
			[ when( 0.45, 0.5 ), chance.pick( [ -1, 1 ] ) ?? 0, 2 ],
			[ when( 0.7, 0.75 ), chance.pick( hours ) ?? 0, wrongSeconds ],
		];
		for ( const [ at, wrong, long ] of jumps ) {
			add( at, { kind: 'clock', seconds: wrong } );
			add( at + Math.min( long, length * 0.25 ), {
				kind: 'clock',
				seconds: 0,
			} );
		}
	}
	return planned.sort( ( a, b ) => a.at - b.at );
}
