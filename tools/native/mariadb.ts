import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../lib/failure';
import { removeTemporaryFolder, temporaryFolder } from '../lib/lifetime';
import { freePort } from '../lib/ports';
import { run, startProcess } from '../lib/process';
import { programs } from '../lib/programs';
import { until } from '../lib/until';

export interface Database {
	readonly host: '127.0.0.1';
	readonly port: number;
	readonly socket: string;
	readonly user: 'root';
	readonly password: '';
	readonly name: string;
	stop: () => Promise< void >;
}

const name = 'wordpress';

/**
 * A MariaDB of its own: data in a temporary folder, reachable from this machine only, gone after stop().
 * Durability is switched off, for nothing here is to survive a power cut; isolation and locks are not.
 */
export async function startMariaDb(): Promise< Database > {
	const folder = await temporaryFolder( 'mariadb' );
	const data = path.join( folder, 'data' );
	const socket = path.join( folder, 'db.sock' );
	const userOption = process.getuid?.() === 0 ? [ '--user=root' ] : [];
	const installed = await run( programs.mariadbInstallDb, [
		'--no-defaults',
		`--datadir=${ data }`,
		'--auth-root-authentication-method=normal',
		'--skip-test-db',
		...userOption,
	] );
	if ( installed.code !== 0 ) {
		throw new Failure(
			`mariadb-install-db could not make a database:\n${ installed.output }`
		);
	}
	// Connecting over TCP as root@127.0.0.1 must work without name resolution.
	const init = path.join( folder, 'init.sql' );
	await writeFile(
		init,
		`CREATE DATABASE ${ name } CHARACTER SET utf8mb4;\nGRANT ALL ON *.* TO 'root'@'127.0.0.1' IDENTIFIED BY '' WITH GRANT OPTION;\n`
	);
	const port = await freePort();
	const server = startProcess( programs.mariadbd, [
		'--no-defaults',
		`--datadir=${ data }`,
		`--socket=${ socket }`,
		`--pid-file=${ path.join( folder, 'db.pid' ) }`,
		`--init-file=${ init }`,
		'--bind-address=127.0.0.1',
		`--port=${ port }`,
		'--skip-name-resolve',
		'--innodb-flush-log-at-trx-commit=0',
		'--innodb-doublewrite=0',
		'--innodb-buffer-pool-size=128M',
		'--sync-binlog=0',
		'--max-connections=200',
		...userOption,
	] );
	const stop = async () => {
		await server.stop();
		removeTemporaryFolder( folder );
	};
	try {
		await until(
			() =>
				existsSync( socket ) &&
				server.output().includes( 'ready for connections' ),
			{ seconds: 60, what: 'MariaDB', alive: server }
		);
	} catch ( error ) {
		await stop();
		throw error;
	}
	return {
		host: '127.0.0.1',
		port,
		socket,
		user: 'root',
		password: '',
		name,
		stop,
	};
}
