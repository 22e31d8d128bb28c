/** Lets every linter repair what it can; `npm run lint` then says what is left. */
import path from 'node:path';
import { repositoryRoot } from '../testbed/lib/paths';
import { run } from '../testbed/lib/process';
import { programs } from '../testbed/lib/programs';
import { progress, say } from '../testbed/lib/progress';

const wpScripts = path.join(
	'node_modules',
	'@wordpress',
	'scripts',
	'bin',
	'wp-scripts.js'
);

const fixers = {
	TypeScript: [ process.execPath, wpScripts, 'lint-js', '--fix', '.' ],
	styles: [
		process.execPath,
		wpScripts,
		'lint-style',
		'--fix',
		'admin-src/**/*.scss',
	],
	PHP: [ programs.php, path.join( 'vendor', 'bin', 'phpcbf' ) ],
};

for ( const [ name, [ command = '', ...arguments_ ] ] of Object.entries(
	fixers
) ) {
	const { output } = await progress( `Repairing ${ name }`, () =>
		run( command, arguments_, { cwd: repositoryRoot } )
	);
	say( output.trim() );
}
