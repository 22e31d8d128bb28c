/**
 * What is answered, as a value.
 */
export type Reply = {
	status: number;
	headers: { [ name: string ]: string };
	body: string;
};

export function methodNotAllowed( allow: string ): Reply {
	const reply = json( 405, { error: `Use ${ allow } here.` } );
	return { ...reply, headers: { ...reply.headers, Allow: allow } };
}

export function json( status: number, value: unknown ): Reply {
	return {
		status,
		headers: {
			'Content-Type': 'application/json; charset=utf-8',
			'Cache-Control': 'no-store',
			'X-Content-Type-Options': 'nosniff',
		},
		body: JSON.stringify( value ),
	};
}
