import { startProcess } from '../../testbed/lib/process';
import { programs } from '../../testbed/lib/programs';
import { wpCli } from '../../testbed/site/wordpress';
import type { Chance } from './random';
import type { Shop } from './shop';
import type { Victims } from './victims';

/** Whoever sends in a shop: WP-Cron's visitors, `wp order-sync drain` now and then, workers under a supervisor. */
export class Drains {
	private stopped = false;
	private readonly loops: Array< Promise< void > > = [];
	private readonly running = new Set< { stop: () => Promise< void > } >();

	private constructor(
		private readonly shop: Shop,
		private readonly victims: Victims,
		private readonly chance: Chance,
		private readonly cli: string
	) {}

	/** Commands `drain` side by side, and `work` likewise where this plugin has that command. */
	static async start(
		shop: Shop,
		victims: Victims,
		chance: Chance,
		{ commands, workers }: { commands: number; workers: number }
	): Promise< Drains > {
		const drains = new Drains( shop, victims, chance, await wpCli() );
		drains.loops.push( drains.visit() );
		for ( let number = 0; number < commands; number++ ) {
			drains.loops.push(
				drains.again( 'drain', [ 'drain', '--seconds=8' ], 4000 )
			);
		}
		const hasWork = await shop.site
			.wp( 'cli', 'has-command', 'order-sync work' )
			.then(
				() => true,
				() => false
			);
		for ( let number = 0; hasWork && number < workers; number++ ) {
			drains.loops.push( drains.again( 'worker', [ 'work' ], 500 ) );
		}
		return drains;
	}

	async stop(): Promise< void > {
		this.stopped = true;
		await Promise.all(
			[ ...this.running ].map( ( running ) => running.stop() )
		);
		await Promise.all( this.loops );
	}

	/** Each second, as a visitor's browser does. One that takes long keeps no other from coming. */
	private async visit(): Promise< void > {
		while ( ! this.stopped ) {
			void fetch( `${ this.shop.site.url }/wp-cron.php` ).then(
				( response ) => response.text(),
				() => ''
			);
			await new Promise( ( resolve ) => setTimeout( resolve, 1000 ) );
		}
	}

	/** A command that is started again, whatever became of it. */
	private async again(
		role: string,
		arguments_: readonly string[],
		pauseMs: number
	): Promise< void > {
		while ( ! this.stopped ) {
			const running = startProcess(
				programs.php,
				[
					'-d',
					'memory_limit=256M',
					this.cli,
					`--path=${ this.shop.site.wpDir }`,
					'--allow-root',
					'order-sync',
					...arguments_,
				],
				{ env: { ...process.env, WP_CLI_CONFIG_PATH: '/dev/null' } }
			);
			this.running.add( running );
			this.victims.offer( running, role );
			await running.ended;
			this.running.delete( running );
			if ( ! this.stopped ) {
				await new Promise( ( resolve ) =>
					setTimeout(
						resolve,
						this.chance.between( 0.5, 1.5 ) * pauseMs
					)
				);
			}
		}
	}
}
