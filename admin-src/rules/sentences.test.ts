import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SERVER = path.join(
	__dirname,
	'../../plugin/src/Settings/FieldMessages.php'
);

/** The server refuses an address without a scheme; only the page adds one. */
const OF_THE_PAGE_ALONE = [ '%s was added at the beginning.' ];

function sentencesIn( file: string ): string[] {
	const calls = readFileSync( file, 'utf8' ).matchAll(
		/\b__\(\s*'((?:[^'\\]|\\.)*)'/g
	);
	return [ ...calls ].map( ( [ , sentence = '' ] ) =>
		sentence.replaceAll( "\\'", "'" )
	);
}

describe( 'the sentences of the rules', () => {
	const rules = readdirSync( __dirname ).filter(
		( file ) => file.endsWith( '.ts' ) && ! file.endsWith( '.test.ts' )
	);

	it.each( rules.filter( ( file ) => file !== 'check.ts' ) )(
		'read the same in %s and on the server',
		( file ) => {
			const sentences = sentencesIn( path.join( __dirname, file ) );

			expect( sentences.length ).toBeGreaterThan( 3 );
			expect( [
				...sentencesIn( SERVER ),
				...OF_THE_PAGE_ALONE,
			] ).toEqual( expect.arrayContaining( sentences ) );
		}
	);
} );
