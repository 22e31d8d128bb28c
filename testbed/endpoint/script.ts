/**
 * What the endpoint is told to do, and how it finds the rule for a request.
 */
import type { RecordedRequest } from './recording';

/**
 * - `reset`: the connection is reset before anything is answered
 * - `hang`: the request is read and never answered
 * - `trickle`: status and headers at once, then a byte a second, at most `bytes`
 * - `trickle_head`: the status line itself a byte a second
 * - `endless`: a body without end
 * - `gzip_bomb`: 100 KB that unpack to 100 MB, asked for or not
 * - `close_after_status`: status and headers, then a reset in place of the body
 * - `garbage`: bytes that are not HTTP
 */
export const FAULTS = [
	'reset',
	'hang',
	'trickle',
	'trickle_head',
	'endless',
	'gzip_bomb',
	'close_after_status',
	'garbage',
] as const;
export type Fault = ( typeof FAULTS )[ number ];

export type Headers = { [ name: string ]: string };

type Common = {
	/** Wait before doing anything. */
	delay_ms?: number;
	/** How far the Date header lies from the truth, in seconds. */
	date_offset_seconds?: number;
	status?: number;
	headers?: Headers;
};
export type Answer =
	| ( Common & { body?: string } )
	| ( Common & { fault: 'redirect'; location?: string } )
	| ( Common & {
			fault: Fault;
			/** Of `trickle` and `trickle_head`: how long a byte takes. */
			interval_ms?: number;
			/** Of `trickle`: after how many it ends. */
			bytes?: number;
	  } );

export const WHEN = [ 'order', 'ping_right', 'ping_wrong', 'any' ] as const;
export type When = ( typeof WHEN )[ number ];

export type Rule = {
	when: When;
	/** Only for this order. */
	order_ref?: string;
	/** How often the rule answers; without it, always. */
	times?: number;
	/** A firewall's ban: for so long everybody draws the answer, pings too. */
	ban_ms?: number;
	answer: Answer;
};

export type Script = {
	/** What requests are verified with. */
	secret: string;
	/** The first that matches and has times left wins; else 200 or 401 by signature. */
	rules?: Rule[];
};

/** Gives one answer to all requests, or to all of one kind. */
export function answering(
	secret: string,
	answer: Answer,
	when: When = 'any'
): Script {
	return { secret, rules: [ { when, answer } ] };
}

export function matches( rule: Rule, request: RecordedRequest ): boolean {
	if (
		rule.order_ref !== undefined &&
		rule.order_ref !== request.order_ref
	) {
		return false;
	}
	switch ( rule.when ) {
		case 'any':
			return true;
		case 'order':
			return ! request.is_ping;
		case 'ping_right':
			return request.is_ping && request.signature_valid;
		case 'ping_wrong':
			return request.is_ping && ! request.signature_valid;
	}
}

/**
 * @param json What a test sent.
 * @throws Error that names the part that is wrong: a typo must not read as "no rule".
 */
export function parseScript( json: string ): Script {
	const script: unknown = JSON.parse( json );
	assertScript( script );
	return script;
}

const RULE_KEYS = [ 'when', 'order_ref', 'times', 'ban_ms', 'answer' ];
const ANSWER_TYPES: { [ key: string ]: 'string' | 'number' | 'object' } = {
	delay_ms: 'number',
	date_offset_seconds: 'number',
	status: 'number',
	headers: 'object',
	body: 'string',
	fault: 'string',
	location: 'string',
	interval_ms: 'number',
	bytes: 'number',
};

function assertScript( script: unknown ): asserts script is Script {
	assertObject( script, 'The script' );
	assertKeys( script, [ 'secret', 'rules' ], 'The script' );
	if ( typeof script.secret !== 'string' ) {
		throw new Error( 'secret must be a string.' );
	}
	const rules = script.rules ?? [];
	if ( ! Array.isArray( rules ) ) {
		throw new Error( 'rules must be a list.' );
	}
	rules.forEach( ( rule: unknown, index ) =>
		assertRule( rule, `rules[${ index }]` )
	);
}

function assertRule( rule: unknown, path: string ): void {
	assertObject( rule, path );
	assertKeys( rule, RULE_KEYS, path );
	if ( ! WHEN.some( ( when ) => when === rule.when ) ) {
		throw new Error(
			`${ path }.when must be one of ${ WHEN.join( ', ' ) }.`
		);
	}
	if ( rule.times !== undefined && typeof rule.times !== 'number' ) {
		throw new Error( `${ path }.times must be a number.` );
	}
	if ( rule.ban_ms !== undefined && typeof rule.ban_ms !== 'number' ) {
		throw new Error( `${ path }.ban_ms must be a number.` );
	}
	const { answer } = rule;
	assertObject( answer, `${ path }.answer` );
	assertKeys( answer, Object.keys( ANSWER_TYPES ), `${ path }.answer` );
	for ( const [ key, value ] of Object.entries( answer ) ) {
		if ( typeof value !== ANSWER_TYPES[ key ] ) {
			throw new Error(
				`${ path }.answer.${ key } must be of type ${ ANSWER_TYPES[ key ] }.`
			);
		}
	}
	const faults = [ 'redirect', ...FAULTS ];
	if ( 'fault' in answer && ! faults.some( ( f ) => f === answer.fault ) ) {
		throw new Error(
			`${ path }.answer.fault must be one of ${ faults.join( ', ' ) }.`
		);
	}
}

function assertObject(
	value: unknown,
	path: string
): asserts value is { [ key: string ]: unknown } {
	if (
		typeof value !== 'object' ||
		value === null ||
		Array.isArray( value )
	) {
		throw new Error( `${ path } must be an object.` );
	}
}

function assertKeys( value: object, known: string[], path: string ): void {
	for ( const key of Object.keys( value ) ) {
		if ( ! known.includes( key ) ) {
			throw new Error(
				`${ path } has the unknown key "${ key }"; known are ${ known.join( ', ' ) }.`
			);
		}
	}
}
