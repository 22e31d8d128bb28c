import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../testbed/lib/failure';
import { repositoryRoot } from '../../testbed/lib/paths';
import { run } from '../../testbed/lib/process';
import { findProgram, programs } from '../../testbed/lib/programs';
import { progress } from '../../testbed/lib/progress';
import { findFaketime } from '../../testbed/site/native/clock';

export type Need =
	'php' | 'languages' | 'database' | 'web' | 'clock' | 'browser';

interface Requirement {
	readonly what: string;
	readonly debian: string;
	present: ( extensions: ReadonlySet< string > ) => boolean;
}

const program = (
	what: string,
	debian: string,
	name: string | RegExp
): Requirement => ( {
	what,
	debian,
	present: () => findProgram( name ) !== null,
} );
const extension = ( name: string, debian: string ): Requirement => ( {
	what: `PHP extension ${ name }`,
	debian,
	present: ( extensions ) => extensions.has( name ),
} );

const requirements: Readonly< Record< Need, readonly Requirement[] > > = {
	php: [
		program( 'PHP 8.1 or newer', 'php-cli', 'php' ),
		extension( 'curl', 'php-curl' ),
		extension( 'dom', 'php-xml' ),
		extension( 'intl', 'php-intl' ),
		extension( 'mbstring', 'php-mbstring' ),
		extension( 'zip', 'php-zip' ),
		program( 'Composer', 'composer', 'composer' ),
		program( 'unzip', 'unzip', 'unzip' ),
	],
	languages: [
		program( 'Python', 'python3', 'python3' ),
		program( 'Go', 'golang-go', 'go' ),
	],
	database: [
		extension( 'mysqli', 'php-mysql' ),
		extension( 'sqlite3', 'php-sqlite3' ),
		program( 'MariaDB', 'mariadb-server', 'mariadbd' ),
		program( 'mariadb-install-db', 'mariadb-server', 'mariadb-install-db' ),
	],
	web: [
		program( 'PHP-FPM', 'php-fpm', /^php-fpm[\d.]*$/ ),
		program( 'nginx', 'nginx', 'nginx' ),
	],
	clock: [
		{
			what: 'libfaketime',
			debian: 'libfaketime',
			present: () => findFaketime() !== null,
		},
	],
	browser: [
		program(
			'Chromium',
			'chromium',
			/^(chromium|chromium-browser|google-chrome)$/
		),
	],
};

/**
 * Makes sure that what the suites need is there: installs it with apt as root on Debian, else says what to
 * install. Nothing is ever skipped for want of a program.
 * @param needs What the chosen suites need.
 */
export async function ensureRequirements(
	needs: ReadonlySet< Need >
): Promise< void > {
	const all = [ ...needs ].flatMap( ( need ) => requirements[ need ] );
	let missing = await missingOf( all );
	if ( missing.length > 0 && mayUseApt() ) {
		await installWithApt( missing );
		missing = await missingOf( all );
	}
	if ( missing.length > 0 ) {
		throw new Failure(
			`These tests need ${ missing.map( ( { what } ) => what ).join( ', ' ) }. On Debian or Ubuntu: sudo apt-get install ${ packages( missing ).join( ' ' ) }`
		);
	}
	if ( needs.has( 'php' ) ) {
		await assertPhpVersion();
		await installComposerPackages();
	}
}

async function missingOf(
	all: readonly Requirement[]
): Promise< Requirement[] > {
	const { code, output } = await run( programs.php, [
		'-r',
		'echo implode("\\n", get_loaded_extensions());',
	] );
	const extensions = new Set(
		code === 0 ? output.toLowerCase().split( '\n' ) : []
	);
	return all.filter( ( requirement ) => ! requirement.present( extensions ) );
}

function packages( missing: readonly Requirement[] ): string[] {
	return [ ...new Set( missing.map( ( { debian } ) => debian ) ) ];
}

function mayUseApt(): boolean {
	const release = existsSync( '/etc/os-release' )
		? readFileSync( '/etc/os-release', 'utf8' )
		: '';
	return (
		process.getuid?.() === 0 &&
		/^ID(_LIKE)?=.*debian/m.test( release ) &&
		findProgram( 'apt-get' ) !== null
	);
}

async function installWithApt(
	missing: readonly Requirement[]
): Promise< void > {
	const names = packages( missing );
	await progress( `Installing ${ names.join( ', ' ) } with apt`, async () => {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		for ( const arguments_ of [
			[ 'update' ],
			[ 'install', '--yes', '--no-install-recommends', ...names ],
		] ) {
			const { code, output } = await run( 'apt-get', arguments_, {
				env,
			} );
			if ( code !== 0 ) {
				throw new Failure(
					`apt-get ${ arguments_.join( ' ' ) } failed:\n${ output.trim() }`
				);
			}
		}
	} );
}

async function assertPhpVersion(): Promise< void > {
	const { output } = await run( programs.php, [
		'-r',
		'echo PHP_VERSION_ID, " ", PHP_VERSION;',
	] );
	const [ id, version ] = output.trim().split( ' ' );
	if ( ! ( Number( id ) >= 80100 ) ) {
		throw new Failure(
			`The tests need PHP 8.1 or newer, and ${ programs.php } is ${ version ?? 'not a working PHP' }: install a newer one or name it in WC_ORDER_SYNC_TEST_PHP.`
		);
	}
}

async function installComposerPackages(): Promise< void > {
	const changed = ( name: string ) =>
		statSync( path.join( repositoryRoot, name ), { throwIfNoEntry: false } )
			?.mtimeMs ?? 0;
	if (
		changed( 'vendor/composer/installed.json' ) >=
		changed( 'composer.json' )
	) {
		return;
	}
	await progress( 'Installing the Composer packages', async () => {
		const { code, output } = await run(
			programs.php,
			[
				programs.composer,
				'install',
				'--no-interaction',
				'--no-progress',
			],
			{
				cwd: repositoryRoot,
				env: { ...process.env, COMPOSER_ALLOW_SUPERUSER: '1' },
			}
		);
		if ( code !== 0 ) {
			throw new Failure( `composer install failed:\n${ output.trim() }` );
		}
	} );
}
