import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../lib/failure';
import { removeTemporaryFolder, temporaryFolder } from '../../lib/lifetime';
import { freePort } from '../../lib/ports';
import type { RunningProcess } from '../../lib/process';
import { run, startProcess } from '../../lib/process';
import { programs } from '../../lib/programs';
import { until } from '../../lib/until';

export interface Database {
	readonly host: '127.0.0.1';
	readonly port: number;
	readonly socket: string;
	readonly user: 'root';
	readonly password: '';
	readonly name: string;
	stop: () => Promise< void >;
	/** Kills the server as a power cut would; its data stay. */
	kill: () => Promise< void >;
	/** Starts it again on the same data, socket and port, after kill(). */
	restart: () => Promise< void >;
}

export interface DatabaseOptions {
	/** What was committed survives kill(); off unless asked for, for it costs speed. */
	readonly durable?: boolean;
	/** Environment of the server: a library that changes its clock, for instance. */
	readonly env?: Readonly< Record< string, string > >;
	/** Further options of the server. */
	readonly options?: readonly string[];
}

const name = 'wordpress';

/**
 * A MariaDB of its own: data in a temporary folder, reachable from this machine only, gone after stop().
 * Durability is switched off unless asked for, for little here is to survive a power cut; isolation and locks are not.
 * @param options What differs from the usual.
 */
export async function startMariaDb(
	options: DatabaseOptions = {}
): Promise< Database > {
	const folder = await temporaryFolder( 'mariadb' );
	const data = path.join( folder, 'data' );
	const socket = path.join( folder, 'db.sock' );
	const userOption = process.getuid?.() === 0 ? [ '--user=root' ] : [];
	// A server that starts clears its temporary folder of temporary tables, those of others too.
	const env = { ...process.env, TMPDIR: folder };
	const installed = await run(
		programs.mariadbInstallDb,
		[
			'--no-defaults',
			`--datadir=${ data }`,
			'--auth-root-authentication-method=normal',
			'--skip-test-db',
			...userOption,
		],
		{ env }
	);
	if ( installed.code !== 0 ) {
		throw new Failure(
			`mariadb-install-db could not make a database:\n${ installed.output }`
		);
	}
	// Connecting over TCP as root@127.0.0.1 must work without name resolution.
	const init = path.join( folder, 'init.sql' );
	await writeFile(
		init,
		`CREATE DATABASE IF NOT EXISTS ${ name } CHARACTER SET utf8mb4;\nGRANT ALL ON *.* TO 'root'@'127.0.0.1' IDENTIFIED BY '' WITH GRANT OPTION;\n`
	);
	const port = await freePort();
	const durability = options.durable
		? [ '--innodb-flush-log-at-trx-commit=1', '--innodb-doublewrite=1' ]
		: [ '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0' ];
	const start = async () => {
		const started = startProcess(
			programs.mariadbd,
			[
				'--no-defaults',
				`--datadir=${ data }`,
				`--socket=${ socket }`,
				`--pid-file=${ path.join( folder, 'db.pid' ) }`,
				`--init-file=${ init }`,
				'--bind-address=127.0.0.1',
				`--port=${ port }`,
				'--skip-name-resolve',
				...durability,
				'--innodb-buffer-pool-size=128M',
				'--sync-binlog=0',
				'--max-connections=200',
				...( options.options ?? [] ),
				...userOption,
			],
			{ env: { ...env, ...options.env } }
		);
		try {
			await until(
				() =>
					existsSync( socket ) &&
					started.output().includes( 'ready for connections' ),
				{ what: 'MariaDB', alive: started }
			);
		} catch ( error ) {
			await started.stop();
			throw error;
		}
		return started;
	};
	let server: RunningProcess;
	try {
		server = await start();
	} catch ( error ) {
		removeTemporaryFolder( folder );
		throw error;
	}
	return {
		host: '127.0.0.1',
		port,
		socket,
		user: 'root',
		password: '',
		name,
		kill: () => server.kill(),
		async restart() {
			server = await start();
		},
		async stop() {
			await server.stop();
			removeTemporaryFolder( folder );
		},
	};
}
