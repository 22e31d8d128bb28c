import { describe, expect, it } from '@jest/globals';
import { definitionsOf } from './definitions';

const answer = (
	description: string,
	type: 'string' | 'number' = 'string'
) => ( {
	title: 'Answer',
	type: 'object' as const,
	properties: { text: { type, description } },
} );

describe( 'The definitions of the REST resources', () => {
	it( 'are the schemas with a title, wherever they lie', () => {
		const list = {
			title: 'List',
			type: 'object' as const,
			properties: {
				all: { type: 'array' as const, items: answer( 'Here.' ) },
			},
		};
		expect( definitionsOf( [ { response: list } ] ).definitions ).toEqual( {
			Answer: answer( 'Here.' ),
			List: {
				...list,
				properties: {
					all: {
						type: 'array',
						items: { $ref: '#/definitions/Answer' },
					},
				},
			},
		} );
	} );

	it( 'hold a title once that two resources describe in different words', () => {
		const { definitions } = definitionsOf( [
			{ request: answer( 'Sent.' ) },
			{ response: answer( 'Received.' ) },
		] );
		expect( definitions ).toEqual( { Answer: answer( 'Sent.' ) } );
	} );

	it( 'refuse a title that two resources use for different things', () => {
		const resources = [
			{ request: answer( '' ) },
			{ response: answer( '', 'number' ) },
		];
		expect( () => definitionsOf( resources ) ).toThrow(
			/"Answer" say different things/
		);
	} );

	it( 'leave out a request without a title, which has no body', () => {
		const empty = { type: 'object' as const, properties: {} };
		expect( definitionsOf( [ { request: empty } ] ).definitions ).toEqual(
			{}
		);
	} );
} );
