import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Fault, PlannedFault } from './plan';
import type { Chance } from './random';
import type { Receiver } from './receiver';
import { Shop } from './shop';
import type { Bag } from './tricks';
import { afterLostLease } from './tricks';
import type { Victims } from './victims';

/** Commits the planned faults, one after the other, and counts what it has done. */
export class Faults {
	private readonly done = new Map< string, number >();
	/** When the database was killed, in milliseconds. */
	readonly databaseDeaths: number[] = [];
	private readonly followed = new Set< string >();
	private readonly refusals = [ ...afterLostLease ];
	private stopped = false;
	private stopWaiting = () => {};

	constructor(
		private readonly shop: Shop,
		private readonly receiver: Receiver,
		private readonly victims: Victims,
		private readonly chance: Chance,
		private readonly bag: Bag
	) {}

	/**
	 * @param planned In the order of time.
	 */
	async run( planned: readonly PlannedFault[] ): Promise< void > {
		const start = Date.now();
		for ( const { at, fault } of planned ) {
			const wait = start + at * 1000 - Date.now();
			await new Promise< void >( ( resolve ) => {
				this.stopWaiting = resolve;
				setTimeout( resolve, wait ).unref();
			} );
			if ( this.stopped ) {
				return;
			}
			await this.commit( fault );
		}
	}

	stop(): void {
		this.stopped = true;
		this.stopWaiting();
	}

	/** How often each fault was seen to happen, those of the receiver too. */
	get committed(): ReadonlyMap< string, number > {
		const all = new Map( [ ...this.done, ...this.receiver.played ] );
		for ( const name of readdirSync( this.path( 'killed' ) ) ) {
			const [ role = '', moment = '' ] = name.split( '.' );
			const stage = `killed: ${ role } ${ moment.replace( '_', ' ' ) }`;
			all.set( stage, ( all.get( stage ) ?? 0 ) + 1 );
		}
		return all;
	}

	/** Has the receiver refuse, once, what a process was about to send when it was killed. */
	follow(): void {
		for ( const name of readdirSync( this.path( 'killed' ) ) ) {
			const order = Number(
				readFileSync( this.path( 'killed', name ), 'utf8' )
			);
			if ( order > 0 && ! this.followed.has( name ) ) {
				this.followed.add( name );
				const refusal = this.refusals.shift();
				if ( refusal ) {
					this.receiver.when( order, refusal );
				}
			}
		}
	}

	/** Faults that were prepared and never came to pass. */
	get missing(): string[] {
		return [
			...readdirSync( this.path( 'kills' ) ).map(
				( stage ) => `killed: ${ stage }`
			),
			...this.receiver.tricksLeft.map( ( { name } ) => name ),
		];
	}

	private async commit( fault: Fault ): Promise< void > {
		switch ( fault.kind ) {
			case 'stage':
				writeFileSync( this.path( 'kills', fault.stage ), '' );
				return;
			case 'outside': {
				const victim = await this.victims.killOne( this.chance );
				if ( victim !== null ) {
					this.count( `killed from outside: ${ victim }` );
				}
				return;
			}
			case 'wrong secret':
				this.receiver.secret = Shop.newSecret();
				return;
			case 'rotate':
				await this.shop.saveSettings(
					this.receiver.url,
					this.receiver.secret
				);
				this.count( 'secret rotated' );
				return;
			case 'delete cron event':
				await this.shop.site
					.wp( 'cron', 'event', 'delete', 'wc_order_sync_wake' )
					.then(
						() => this.count( 'cron event deleted' ),
						// It was not there, which is as good; or the command was killed with the database.
						() => this.count( 'cron event missing' )
					);
				return;
			case 'lose cron':
				if (
					( await this.shop.request( { step: 'lose cron' } ) ) !==
					null
				) {
					this.count( "WP-Cron's list lost" );
				}
				return;
			case 'kill database':
				this.shop.disturbances++;
				this.databaseDeaths.push( Date.now() );
				await this.shop.site.db.kill();
				await this.shop.site.db.restart();
				this.shop.disturbances++;
				this.count( 'MariaDB killed' );
				return;
			case 'slow tricks':
				this.receiver.add( ...this.bag.slow );
				return;
			case 'clock':
				await this.shop.clock.jump( fault.seconds );
				this.count(
					fault.seconds === 0
						? 'clock right again'
						: `clock wrong by ${ fault.seconds } s`
				);
		}
	}

	private path( ...names: string[] ): string {
		return path.join( this.shop.folder, ...names );
	}

	private count( name: string ): void {
		this.done.set( name, ( this.done.get( name ) ?? 0 ) + 1 );
	}
}
