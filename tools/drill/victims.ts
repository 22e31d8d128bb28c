import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { RunningProcess } from '../../testbed/lib/process';
import type { Chance } from './random';

/** Processes of the drill that may be killed from outside, at any moment. */
export class Victims {
	private readonly processes = new Map< RunningProcess, string >();

	constructor( private readonly folder: string ) {}

	/** Offers a process until it has ended. */
	offer( running: RunningProcess, role: string ): void {
		this.processes.set( running, role );
		void running.ended.then( () => this.processes.delete( running ) );
	}

	/**
	 * Kills one.
	 * @return What it was, or null where nothing runs.
	 */
	async killOne( chance: Chance ): Promise< string | null > {
		const kinds = [ ...this.processes ].map(
			( [ running, role ] ) =>
				async () => {
					await running.kill();
					return role;
				}
		);
		const workers = this.fpmWorkers().map(
			( pid ) => () => Promise.resolve( this.killFpm( pid ) )
		);
		return ( await chance.pick( [ ...kinds, ...workers ] )?.() ) ?? null;
	}

	private killFpm( pid: number ): string | null {
		try {
			process.kill( pid, 'SIGKILL' );
			return 'fpm';
		} catch {
			return null;
		}
	}

	/** Workers of PHP-FPM that are in a request of this drill. */
	private fpmWorkers(): number[] {
		const folder = path.join( this.folder, 'running' );
		return readdirSync( folder ).flatMap( ( name ) => {
			try {
				const command = readFileSync(
					`/proc/${ name }/cmdline`,
					'utf8'
				);
				return command.startsWith( 'php-fpm: pool' )
					? [ Number( name ) ]
					: [];
			} catch {
				rmSync( path.join( folder, name ), { force: true } );
				return [];
			}
		} );
	}
}
