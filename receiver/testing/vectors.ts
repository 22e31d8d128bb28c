/**
 * The wire vectors that every implementation in this repository must pass.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type AcceptVector = {
	name: string;
	secret: string;
	body: string;
	'X-Woo-Signature': string;
	'webhook-id': string;
	'webhook-timestamp': string;
	'webhook-signature': string;
	'standard-webhooks secret': string;
};

export type RejectVector = {
	name: string;
	secret: string;
	body: string;
	'X-Woo-Signature': string | null;
};

export function readVectors(): {
	accept: AcceptVector[];
	reject: RejectVector[];
} {
	return JSON.parse(
		readFileSync(
			join( __dirname, '../../docs', 'wire-vectors.json' ),
			'utf8'
		)
	);
}

/** The vector of an ordinary order. */
export function exampleVector(): AcceptVector {
	const [ first ] = readVectors().accept;
	if ( ! first ) {
		throw new Error( 'docs/wire-vectors.json holds no vectors to accept.' );
	}
	return first;
}
