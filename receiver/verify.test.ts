/* @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { exampleVector, readVectors } from './testing/vectors';
import { OTHER_SECRET, SECRET, standardSignature } from './testing/requests';
import { verifyStandardWebhook, verifyWooSignature } from './verify';

const { accept, reject } = readVectors();

describe( 'verifyWooSignature', () => {
	it( 'has vectors to check', () => {
		expect( accept.length ).toBeGreaterThanOrEqual( 6 );
		expect( reject.length ).toBeGreaterThanOrEqual( 10 );
	} );

	it.each( accept )( 'accepts the vector "$name"', ( vector ) => {
		expect(
			verifyWooSignature(
				vector.secret,
				Buffer.from( vector.body ),
				vector[ 'X-Woo-Signature' ]
			)
		).toBe( true );
	} );

	it.each( reject )( 'rejects the vector "$name"', ( vector ) => {
		expect(
			verifyWooSignature(
				vector.secret,
				Buffer.from( vector.body ),
				vector[ 'X-Woo-Signature' ] ?? undefined
			)
		).toBe( false );
	} );

	const valid = exampleVector();
	it.each( [
		[ 'a header of one character', 's' ],
		[ 'a digest with a character too many', '${valid}0' ],
		[ 'a line break at the end', '${valid}\n' ],
		[ 'an upper-case algorithm', 'SHA256=${hex}' ],
		[ 'another algorithm', 'sha1=${hex}' ],
		[ 'the length of a digest but no hex', `sha256=${ 'g'.repeat( 64 ) }` ],
		[ 'a very long header', `sha256=${ 'a'.repeat( 10_000 ) }` ],
	] )( 'rejects %s without throwing', ( _name, template ) => {
		const header = template
			.replace( '${valid}', valid[ 'X-Woo-Signature' ] )
			.replace( '${hex}', valid[ 'X-Woo-Signature' ].slice( 7 ) );
		expect(
			verifyWooSignature(
				valid.secret,
				Buffer.from( valid.body ),
				header
			)
		).toBe( false );
	} );

	it( 'rejects the signature of a body that differs in one byte', () => {
		expect(
			verifyWooSignature(
				valid.secret,
				Buffer.from( `${ valid.body } ` ),
				valid[ 'X-Woo-Signature' ]
			)
		).toBe( false );
	} );
} );

describe( 'verifyStandardWebhook', () => {
	const NOW = 1_764_000_000;
	const BODY = Buffer.from( '{}' );
	const good = standardSignature( 'msg_1', NOW, BODY );

	it.each( accept )( 'accepts the vector "$name"', ( vector ) => {
		expect(
			verifyStandardWebhook(
				vector.secret,
				vector[ 'webhook-id' ],
				vector[ 'webhook-timestamp' ],
				Buffer.from( vector.body ),
				vector[ 'webhook-signature' ],
				Number( vector[ 'webhook-timestamp' ] )
			)
		).toBe( true );
	} );

	it.each( accept )(
		'takes the key of "$name" as a Standard Webhooks library takes it',
		( vector ) => {
			expect( vector[ 'standard-webhooks secret' ] ).toBe(
				`whsec_${ Buffer.from( vector.secret ).toString( 'base64' ) }`
			);
		}
	);

	it.each( [
		[ 'at the past edge of the window', NOW + 300, true ],
		[ 'past the window', NOW + 301, false ],
		[ 'at the future edge of the window', NOW - 300, true ],
		[ 'beyond the future edge', NOW - 301, false ],
		[ 'when the clock is not a number', NaN, false ],
	] )( 'judges a timestamp %s', ( _name, now, expected ) => {
		expect(
			verifyStandardWebhook(
				SECRET,
				'msg_1',
				String( NOW ),
				BODY,
				good,
				now,
				300
			)
		).toBe( expected );
	} );

	it.each( [
		[ 'two signatures, the last valid', `v1,AAAA ${ good }`, true ],
		[ 'two signatures, the first valid', `${ good } v1,AAAA`, true ],
		[ 'an unknown version beside a valid one', `v1a,x ${ good }`, true ],
		[ 'signatures that are all wrong', 'v1,AAAA v1,BBBB', false ],
		[ 'another version', good.replace( 'v1,', 'v2,' ), false ],
		[ 'no version', good.slice( 3 ), false ],
		[ 'a comma instead of a space', `v1,AAAA,${ good }`, false ],
		[ 'an empty header', '', false ],
		[ 'no header', undefined, false ],
		[
			'a signature by another secret',
			standardSignature( 'msg_1', NOW, BODY, OTHER_SECRET ),
			false,
		],
	] )( 'judges %s', ( _name, header, expected ) => {
		expect(
			verifyStandardWebhook(
				SECRET,
				'msg_1',
				String( NOW ),
				BODY,
				header,
				NOW
			)
		).toBe( expected );
	} );

	it.each( [
		[ 'another id', 'msg_2', String( NOW ) ],
		[ 'no id', undefined, String( NOW ) ],
		[ 'an empty id', '', String( NOW ) ],
		[ 'another timestamp', 'msg_1', String( NOW + 1 ) ],
		[ 'no timestamp', 'msg_1', undefined ],
		[ 'a timestamp that is no integer', 'msg_1', `${ NOW }.0` ],
		[ 'a timestamp in hex', 'msg_1', `0x${ NOW.toString( 16 ) }` ],
	] )( 'rejects %s', ( _name, id, timestamp ) => {
		expect(
			verifyStandardWebhook( SECRET, id, timestamp, BODY, good, NOW )
		).toBe( false );
	} );

	it( 'rejects an id with a dot, which could move the border between id and time', () => {
		const header = standardSignature( 'msg.1', NOW, BODY );
		expect(
			verifyStandardWebhook(
				SECRET,
				'msg.1',
				String( NOW ),
				BODY,
				header,
				NOW
			)
		).toBe( false );
	} );
} );
