/* @jest-environment node */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DRIVERS } from './testing/drivers';
import { standardSignature } from './testing/requests';
import { exampleVector, readVectors } from './testing/vectors';

const { accept, reject } = readVectors();
const markdown = readFileSync( join( __dirname, '../docs/verify.md' ), 'utf8' );

/** One call of a snippet; null where a header was not sent. */
type Case = {
	name: string;
	secret: string;
	body_base64: string;
	woo: string | null;
	id: string | null;
	timestamp: string | null;
	standard: string | null;
	now: number;
	expected: Verdicts;
};
type Verdicts = [ woo: boolean, standard: boolean ];
const ONLY_WOO_FAILS: Verdicts = [ false, true ];

const fromAccept = ( vector: ( typeof accept )[ number ] ): Case => ( {
	name: vector.name,
	secret: vector.secret,
	body_base64: Buffer.from( vector.body ).toString( 'base64' ),
	woo: vector[ 'X-Woo-Signature' ],
	id: vector[ 'webhook-id' ],
	timestamp: vector[ 'webhook-timestamp' ],
	standard: vector[ 'webhook-signature' ],
	now: Number( vector[ 'webhook-timestamp' ] ),
	expected: [ true, true ],
} );
const example = fromAccept( exampleVector() );
const standardCase = (
	name: string,
	accepted: boolean,
	change: Partial< Case >
): Case => ( {
	...example,
	name,
	...change,
	expected: [ true, accepted ],
} );

const CASES: Case[] = [
	...accept.map( fromAccept ),
	...reject.map( ( vector ) => ( {
		...example,
		name: vector.name,
		secret: vector.secret,
		body_base64: Buffer.from( vector.body ).toString( 'base64' ),
		woo: vector[ 'X-Woo-Signature' ],
		expected: ONLY_WOO_FAILS,
	} ) ),
	{
		...example,
		name: 'line break at the end',
		woo: `${ example.woo }\n`,
		standard: `${ example.standard }\n`,
		expected: [ false, false ],
	},
	standardCase( 'edge of the window', true, { now: example.now + 300 } ),
	standardCase( 'past the window', false, { now: example.now + 301 } ),
	standardCase( 'before the window', false, { now: example.now - 301 } ),
	standardCase( 'two signatures', true, {
		standard: `v1,AAAA ${ example.standard }`,
	} ),
	standardCase( 'another id', false, { id: 'msg_other' } ),
	standardCase( 'an id with a dot', false, {
		id: 'msg.1',
		standard: standardSignature(
			'msg.1',
			example.now,
			exampleVector().body,
			example.secret
		),
	} ),
	standardCase( 'no id', false, { id: null } ),
	standardCase( 'another timestamp', false, { timestamp: '1764000001' } ),
	standardCase( 'a timestamp with a line break', false, {
		timestamp: '1764000000\n',
	} ),
	standardCase( 'no timestamp', false, { timestamp: null } ),
	standardCase( 'no signature', false, { standard: null } ),
	standardCase( 'another version', false, {
		standard: exampleVector()[ 'webhook-signature' ].replace(
			'v1,',
			'v2,'
		),
	} ),
	standardCase( 'text that is not ASCII', false, { standard: 'v1,é' } ),
];

let directory: string;
beforeAll( () => {
	directory = mkdtempSync( join( tmpdir(), 'snippets-' ) );
	writeFileSync( join( directory, 'cases.json' ), JSON.stringify( CASES ) );
} );
afterAll( () => rmSync( directory, { recursive: true } ) );

describe( 'docs/verify.md', () => {
	for ( const driver of DRIVERS ) {
		const { fence, command, files, run } = driver;
		it( `shows ${ driver.language } code that judges every vector right`, () => {
			const snippets = [
				...markdown.matchAll(
					new RegExp( '^```' + fence + '\\n(.*?)^```$', 'gms' )
				),
			].map( ( [ , code ] ) => code );
			expect( snippets ).toHaveLength( 1 );
			for ( const [ name, content ] of Object.entries(
				files( snippets[ 0 ] ?? '' )
			) ) {
				writeFileSync( join( directory, name ), content );
			}
			const output = execFileSync( command, run, {
				cwd: directory,
				encoding: 'utf8',
				env: {
					...process.env,
					GOCACHE: join( directory, 'go-cache' ),
				},
			} );
			const verdicts: unknown = JSON.parse( output );
			expect( verdicts ).toEqual(
				CASES.map( ( { name, expected } ) => [ name, ...expected ] )
			);
		} );
	}
} );
