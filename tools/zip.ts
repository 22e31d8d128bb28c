/** `npm run zip`: what a merchant uploads. */
import path from 'node:path';
import { fail } from '../testbed/lib/failure';
import { repositoryRoot } from '../testbed/lib/paths';
import { say } from '../testbed/lib/progress';
import { packPlugin, slug } from '../testbed/plugin/pack';

const target = path.join( repositoryRoot, `${ slug }.zip` );
packPlugin( target ).then(
	( { bytes, files } ) =>
		say(
			`${ slug }.zip: ${ files } files, ${ ( bytes / 1024 ).toFixed( 0 ) } KB`
		),
	fail
);
