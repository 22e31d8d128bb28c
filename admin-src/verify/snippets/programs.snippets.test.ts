/* @jest-environment node */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import {
	ORDER,
	OTHER_SECRET,
	PING,
	wooSignature,
} from '../../../receiver/testing/requests';
import { exampleVector, readVectors } from '../../../receiver/testing/vectors';
import { until } from '../../../testbed/lib/until';
import { endpointValues } from '../endpoint-values';
import { LANGUAGES } from '../languages';
import {
	hangUpMidway,
	startProgram,
	untilListening,
	type Program,
} from '../testing/program';

const { secret } = exampleVector();
const SHOP = 'example-shop.com';
const LIMIT = 512 * 1024;

/** A path with every character that URLs keep and some languages escape. */
const values = endpointValues(
	SHOP,
	'https://api.example.com/it\'s/$HOME/{$x}/"q"/(*)/%25d/'
);
const { path } = values;

const sign = ( body: string | Buffer ) => wooSignature( body, secret );
const json = ( message: unknown ) => JSON.stringify( message );

/** HTTP removes white space around the value of a header. */
const rejected = readVectors().reject.filter(
	( vector ) => vector[ 'X-Woo-Signature' ]?.trim() !== sign( vector.body )
);
const accepted = readVectors().accept.filter(
	( vector ) => vector.secret === secret
);

/** After a right signature the body decides. */
function statusOf( body: string ): number {
	if ( ! body.startsWith( '{' ) ) {
		return 400;
	}
	return body.includes( `"shop_url":"${ SHOP }"` ) ? 200 : 403;
}

describe.each( LANGUAGES )(
	'the $title snippet, run as a program',
	( { name, snippet } ) => {
		let program: Program;

		beforeAll( async () => {
			program = await startProgram( name, snippet( values ), secret );
			await untilListening( program );
		} );

		afterAll( () => program.stop() );

		const post = (
			body: string,
			signature: string | null = sign( body )
		) => program.post( path, body, signature );

		it( 'takes an order that is signed right', async () => {
			await expect( post( json( ORDER ) ) ).resolves.toBe( 200 );
		} );

		it.each( accepted )(
			'finds the signature right: $name',
			async ( { body, 'X-Woo-Signature': signature } ) => {
				await expect( post( body, signature ) ).resolves.toBe(
					statusOf( body )
				);
			}
		);

		it.each( rejected )(
			'answers 401: $name',
			async ( { body, 'X-Woo-Signature': signature } ) => {
				await expect( post( body, signature ) ).resolves.toBe( 401 );
			}
		);

		it( 'answers 401 to a body that was changed on its way', async () => {
			await expect(
				post( `${ json( ORDER ) } `, sign( json( ORDER ) ) )
			).resolves.toBe( 401 );
		} );

		/** The output comes on another stream than the answer. */
		const untilItSays = ( text: string ) =>
			until( () => program.output().includes( text ), {
				what: text,
			} );
		const order = ( ref: string, more: object = {} ) =>
			json( { ...ORDER, ...more, order_ref: ref } );

		it( 'answers a ping by its signature, and takes it for no order', async () => {
			const ping = json( PING );
			await post( order( 'wc-501' ) );
			await untilItSays( 'wc-501' );

			await expect( post( ping ) ).resolves.toBe( 200 );
			await expect(
				post( ping, wooSignature( ping, OTHER_SECRET ) )
			).resolves.toBe( 401 );

			await post( order( 'wc-502' ) );
			await untilItSays( 'wc-502' );
			expect( program.output().split( 'wc-501' )[ 1 ] ).toMatch(
				/^((?!Order).)*Order wc-502/s
			);
		} );

		it( 'accepts an order, whatever a filter added', async () => {
			await expect(
				post( order( 'wc-503', { event: 'ping' } ) )
			).resolves.toBe( 200 );
			await untilItSays( 'wc-503' );
		} );

		it.each( [
			[ 'another shop', { ...ORDER, shop_url: 'other-shop.com' } ],
			[ 'a ping of another shop', { ...PING, shop_url: 'other.com' } ],
			[ 'no shop', { event: 'ping' } ],
			[ 'a shop that is no text', { ...ORDER, shop_url: [ SHOP ] } ],
		] )( 'refuses %s', async ( _name, message ) => {
			await expect( post( json( message ) ) ).resolves.toBe( 403 );
		} );

		it.each( [ 'null', '7', '"x"', '[]', '[1]', '{' ] )(
			'refuses %s, which is no order, and goes on',
			async ( body ) => {
				const status = await post( body );
				expect( [ 400, 403 ] ).toContain( status );
			}
		);

		it( 'takes 512 KB and answers 413 to one byte more', async () => {
			const start = json( ORDER );
			const largest = start + ' '.repeat( LIMIT - start.length );

			await expect( post( largest ) ).resolves.toBe( 200 );
			await expect( post( `${ largest } ` ) ).resolves.toBe( 413 );
		} );

		it( 'answers 404 on another path', async () => {
			const body = json( ORDER );
			await expect(
				program.post( '/api/woo/order-completed', body, sign( body ) )
			).resolves.toBe( 404 );
		} );

		it( 'outlives a sender that hangs up midway', async () => {
			await hangUpMidway( program, path );

			await expect( post( json( ORDER ) ) ).resolves.toBe( 200 );
		} );

		it( 'never prints the secret', () => {
			expect( program.output() ).not.toContain( secret );
		} );

		it.each( [
			[ 'no secret', '' ],
			[ 'half a secret', secret.slice( 32 ) ],
			[ 'a secret with a line break', `${ secret }\n` ],
		] )(
			'accepts nothing with %s, and says what to set',
			async ( _name, wrong ) => {
				const bare = await startProgram(
					name,
					snippet( values ),
					wrong
				);
				try {
					await expectRefusal( bare );
				} finally {
					await bare.stop();
				}
			}
		);

		/** It does not start; PHP, being called by a web server, answers 500. */
		async function expectRefusal( bare: Program ): Promise< void > {
			const sentence = 'Set WC_ORDER_SYNC_SECRET to the 64 characters';
			if ( name !== 'php' ) {
				await expect( untilListening( bare ) ).rejects.toThrow(
					sentence
				);
				return;
			}
			await untilListening( bare );
			const body = json( ORDER );
			await expect(
				bare.post( path, body, wooSignature( body, '' ) )
			).resolves.toBe( 500 );
			await until( () => bare.output().includes( sentence ), {
				what: sentence,
			} );
		}
	}
);
