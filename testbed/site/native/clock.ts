import { readdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../lib/failure';
import { removeTemporaryFolder, temporaryFolder } from '../../lib/lifetime';

/** Where libfaketime lies, in the flavour for programs with threads; null where it is not installed. */
export function findFaketime(): string | null {
	const [ found ] = [ '/usr/lib', '/usr/lib64' ].flatMap( ( base ) =>
		list( base )
			.map( ( name ) =>
				path.join( base, name, 'faketime', 'libfaketimeMT.so.1' )
			)
			.filter( ( file ) =>
				list( path.dirname( file ) ).includes( path.basename( file ) )
			)
	);
	return found ?? null;
}

/** The clock of one server, which can jump while the server runs. */
export class DatabaseClock {
	private constructor( private readonly folder: string ) {}

	static async start(): Promise< DatabaseClock > {
		const clock = new DatabaseClock( await temporaryFolder( 'clock' ) );
		await clock.jump( 0 );
		return clock;
	}

	/** For the server whose clock it is. Time that is measured, rather than told, stays true. */
	get env(): Record< string, string > {
		const library = findFaketime();
		if ( library === null ) {
			throw new Failure(
				'The clock cannot jump without libfaketime. On Debian or Ubuntu: sudo apt-get install libfaketime'
			);
		}
		return {
			LD_PRELOAD: library,
			FAKETIME_TIMESTAMP_FILE: this.file,
			FAKETIME_NO_CACHE: '1',
			FAKETIME_DONT_FAKE_MONOTONIC: '1',
		};
	}

	/**
	 * Sets the clock.
	 * @param seconds How far from the truth.
	 */
	async jump( seconds: number ): Promise< void > {
		// In one step: the server reads the file at any moment.
		await writeFile(
			`${ this.file }.new`,
			`${ seconds < 0 ? '' : '+' }${ seconds }\n`
		);
		await rename( `${ this.file }.new`, this.file );
	}

	stop(): void {
		removeTemporaryFolder( this.folder );
	}

	private get file(): string {
		return path.join( this.folder, 'offset' );
	}
}

function list( folder: string ): string[] {
	try {
		return readdirSync( folder );
	} catch {
		return [];
	}
}
