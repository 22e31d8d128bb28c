import type { Hands } from './change';
import { change } from './change';
import type { Journal, LoadLine } from './journal';
import type { Order } from './order';
import { newOrder } from './order';
import type { DrillOptions } from './options';
import type { Chance } from './random';
import type { Receiver } from './receiver';
import type { Shop, Stored } from './shop';
import type { Victims } from './victims';

/** Two completions of one order are further apart than processes that complete it at once can be. */
const apartMs = 13_000;
/** Orders that are ready before a lane takes as many as a request of the plugin's can send. */
const behind = 50;
const mostAtOnce = 20;
/** What a killed process has sent to the database may still be carried out. */
const aftermathMs = 400;

/** Completes the orders, some of them again, and journals what it does and what the database says of it. */
export class Load {
	private readonly waiting: Order[];
	private readonly busy = new Set< Order >();
	private ended = false;

	constructor(
		private readonly shop: Shop,
		private readonly victims: Victims,
		private readonly receiver: Receiver,
		private readonly journal: Journal< LoadLine >,
		private readonly options: DrillOptions,
		private readonly chance: Chance,
		ids: readonly number[],
		/** Of the last total that was given to an order. */
		private readonly cents: { last: number }
	) {
		const start = Date.now();
		this.waiting = chance
			.shuffled( ids )
			.map( ( id ) => newOrder( id, options, chance, start ) );
	}

	/** Works until every order is where it is to be. */
	async run(): Promise< void > {
		const lanes: Array< () => Promise< void > > = [
			() => this.lane( { cli: 1, fpm: 0 }, 20 ),
			() => this.lane( { cli: 1, fpm: 0 }, 20 ),
			() => this.lane( { cli: 0, fpm: 1 }, 3 ),
			() => this.lane( { cli: 0, fpm: 1 }, 3 ),
			() => this.lane( { cli: 0, fpm: 1 }, 3 ),
			() => this.lane( { cli: 1, fpm: 2 }, 8 ),
			() => this.lane( { cli: 2, fpm: 1 }, 8 ),
		];
		await Promise.all( lanes.map( ( lane ) => lane() ) );
	}

	stop(): void {
		this.ended = true;
	}

	/** Orders that are not where they are to be. */
	get remaining(): number {
		return this.waiting.length + this.busy.size;
	}

	private async lane( hands: Hands, size: number ): Promise< void > {
		const together = hands.cli + hands.fpm > 1;
		while ( ! this.ended && this.remaining > 0 ) {
			const batch = this.take( size, together );
			const [ first ] = batch;
			if ( ! first ) {
				await new Promise( ( resolve ) => setTimeout( resolve, 50 ) );
				continue;
			}
			// Leaving "completed" together is nothing that shops do.
			await this.work(
				batch,
				first.next === 'leave' ? { cli: 0, fpm: 1 } : hands
			);
		}
	}

	private take( size: number, together: boolean ): Order[] {
		const now = Date.now();
		const first = this.waiting.find( ( order ) =>
			this.isReady( order, together, now )
		);
		if ( ! first ) {
			return [];
		}
		const alike = this.waiting.filter(
			( order ) =>
				order.next === first.next &&
				this.isReady( order, together, now )
		);
		// Where the machine cannot keep up, one process does more.
		const batch = alike.slice(
			0,
			alike.length > behind ? mostAtOnce : size
		);
		for ( const order of batch ) {
			this.waiting.splice( this.waiting.indexOf( order ), 1 );
			this.busy.add( order );
		}
		return batch;
	}

	private isReady( order: Order, together: boolean, now: number ): boolean {
		return (
			order.together === together &&
			order.notBefore <= now &&
			( order.awaits === null ||
				this.receiver.arrived.has( order.awaits ) )
		);
	}

	private async work( batch: Order[], hands: Hands ): Promise< void > {
		const step = batch[ 0 ]?.next ?? 'complete';
		if ( step === 'complete' ) {
			for ( const order of batch ) {
				order.transition++;
				order.amount = this.newAmount();
			}
			this.journal.note(
				...batch.map( ( { id, transition, amount } ) => ( {
					kind: 'intent' as const,
					order: id,
					transition,
					amount,
					processes: hands.cli + hands.fpm,
					at: Date.now(),
				} ) )
			);
		}
		const before = this.shop.disturbances;
		const done = await change(
			this.shop,
			this.victims,
			{ step, orders: batch.map( ( { id, amount } ) => [ id, amount ] ) },
			hands
		);
		const disturbed = ! done || this.shop.disturbances !== before;
		if ( disturbed ) {
			await new Promise( ( resolve ) =>
				setTimeout( resolve, aftermathMs )
			);
		}
		const stored = await this.shop.stored( batch.map( ( { id } ) => id ) );
		if ( step === 'complete' ) {
			this.journal.note(
				...batch.map( ( order ) =>
					storedLine( order, stored.get( order.id ), disturbed )
				)
			);
		}
		for ( const order of batch ) {
			this.busy.delete( order );
			const is = stored.get( order.id )?.status === 'completed';
			if ( step === 'leave' ) {
				this.left( order, is );
			} else if ( is ) {
				order.amount = stored.get( order.id )?.total ?? order.amount;
				this.completed( order, disturbed );
			} else {
				this.waiting.push( order );
			}
		}
	}

	private completed( order: Order, disturbed: boolean ): void {
		order.left--;
		if ( order.left > 0 && ! this.receiver.poisoned.has( order.id ) ) {
			order.completedAt = Date.now();
			order.next = 'leave';
			order.notBefore = Date.now() + this.chance.between( 0, 10_000 );
			order.awaits = disturbed ? `${ order.id }:${ order.amount }` : null;
			this.waiting.push( order );
		}
	}

	private left( order: Order, isStillCompleted: boolean ): void {
		if ( ! isStillCompleted ) {
			order.next = 'complete';
			order.awaits = null;
			order.notBefore = order.completedAt + apartMs;
		}
		this.waiting.push( order );
	}

	/** No two transitions share one, so that a body says which it tells of. */
	private newAmount(): string {
		this.cents.last++;
		return ( this.cents.last / 100 ).toFixed( 2 );
	}
}

function storedLine(
	{ id, transition, amount }: Order,
	stored: Stored | undefined,
	disturbed: boolean
): LoadLine {
	return {
		kind: 'stored',
		order: id,
		transition,
		completed: stored?.status === 'completed',
		amount: stored?.total ?? amount,
		disturbed,
		at: Date.now(),
	};
}
