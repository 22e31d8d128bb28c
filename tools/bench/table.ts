import type { Result } from './measure';

function verdict( met: boolean | null ): string {
	if ( met === null ) {
		return '– not measured';
	}
	return met ? '✔ met' : '✘ missed';
}

/** The results as a table that reads as text and as Markdown. */
export function table( results: readonly Result[] ): string {
	const rows = [
		[ 'measure', 'goal', 'measured', '' ],
		...results.map( ( result ) => [
			result.measure,
			result.goal,
			result.measured,
			verdict( result.met ),
		] ),
	];
	const widths = [ 0, 1, 2, 3 ].map( ( column ) =>
		Math.max( ...rows.map( ( row ) => ( row[ column ] ?? '' ).length ), 3 )
	);
	const line = ( row: readonly string[] ) =>
		`| ${ row
			.map( ( cell, column ) => cell.padEnd( widths[ column ] ?? 0 ) )
			.join( ' | ' ) } |`;
	const [ head = [], ...body ] = rows;
	return [
		line( head ),
		line( widths.map( ( width ) => '-'.repeat( width ) ) ),
		...body.map( line ),
	].join( '\n' );
}

/** A number for people: no more digits than it has meaning. */
export function figure( value: number ): string {
	const size = Math.abs( value );
	if ( size >= 100 || Number.isInteger( value ) ) {
		return value.toFixed( 0 );
	}
	return value.toFixed( size >= 10 ? 1 : 2 );
}

/** The figures behind each result, for who wants to know more than the table. */
export function details( results: readonly Result[] ): string {
	return results
		.filter( ( { figures } ) => Object.keys( figures ).length > 0 )
		.map( ( { name, figures } ) =>
			[
				`${ name }`,
				...Object.entries( figures ).map(
					( [ label, value ] ) =>
						`    ${ label }: ${
							typeof value === 'number' ? figure( value ) : value
						}`
				),
			].join( '\n' )
		)
		.join( '\n' );
}
