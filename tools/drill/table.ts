import { causes } from './causes';
import type { DrillOptions } from './options';
import type { ShopLine } from './journal';
import { goodWaitMs } from './poison';
import type { DrillReport } from './run';
import type { Wrong } from './verdict';

const wrongs: ReadonlyArray< readonly [ keyof Wrong, string ] > = [
	[ 'lost', 'lost' ],
	[ 'twice', 'delivered twice in effect' ],
	[ 'untrue', 'delivered and never completed' ],
	[ 'differed', 'bodies that differed' ],
	[ 'outOfOrder', 'out of order within an order' ],
	[ 'altered', 'told of a later state without a cause' ],
	[ 'unreasoned', 'failed without a reason' ],
	[ 'needless', 'repeats without a cause' ],
	[ 'kept', 'kept waiting by orders that are never taken' ],
];

/** Which processes completed an order, and when they ended. */
function theirs( journal: readonly ShopLine[], order: number ): ShopLine[] {
	const requests = new Set(
		journal.flatMap( ( line ) =>
			line.kind === 'completed' && line.order === order
				? [ line.request ]
				: []
		)
	);
	return journal.filter( ( line ) =>
		line.kind === 'ended'
			? requests.has( line.request )
			: line.order === order
	);
}

/** How many offending orders are told in full. */
const shown = 20;

/**
 * The table, and what both journals say of each order with which something is wrong.
 * @param options What was asked for.
 * @param report  What came of it.
 */
export function table( options: DrillOptions, report: DrillReport ): string {
	const { verdict, missing } = report;
	const rows: Array< [ string, string | number ] > = [
		[ 'shop', report.shop ],
		[ 'seed', options.seed ],
		[ 'orders', verdict.orders ],
		[ 'transitions', verdict.transitions ],
		[ 'deliveries', verdict.deliveries ],
		[ 'attempts', report.attempts ],
		[ 'repeats on the wire', verdict.repeats ],
		...keysOf( causes ).map( ( cause ): [ string, number ] => [
			causes[ cause ],
			verdict.late.get( cause ) ?? 0,
		] ),
		...wrongs.map( ( [ key, label ] ): [ string, string ] => [
			label,
			`${ verdict.wrong[ key ].length } (must be 0)`,
		] ),
		[
			"complaints in PHP's log",
			`${ report.complaints.length } (must be 0)`,
		],
		[
			'longest wait beside orders never taken',
			verdict.longestWait === null
				? 'none was'
				: `${ ( verdict.longestWait / 1000 ).toFixed( 1 ) } s (must be under ${ goodWaitMs / 1000 })`,
		],
		[
			'faults that did not come to pass',
			`${ missing.length } (must be 0)${ missing.length > 0 ? `: ${ missing.join( ', ' ) }` : '' }`,
		],
		[
			'time to quiet',
			report.secondsToQuiet === null
				? 'never quiet'
				: `${ report.secondsToQuiet.toFixed( 1 ) } s`,
		],
		...[ ...report.faults ]
			.sort( ( [ a ], [ b ] ) => a.localeCompare( b ) )
			.map( ( [ name, count ] ): [ string, string ] => [
				`  ${ name }`,
				`${ count } ×`,
			] ),
	];
	const width = Math.max( ...rows.map( ( [ label ] ) => label.length ) );
	return [
		...rows.map(
			( [ label, value ] ) => `${ label.padEnd( width ) }  ${ value }`
		),
		...offenders( report ),
		...report.complaints.slice( 0, shown ).map( ( line ) => `  ${ line }` ),
	].join( '\n' );
}

function keysOf< Key extends string >(
	record: Readonly< Record< Key, unknown > >
): Key[] {
	const keys: Key[] = [];
	for ( const key in record ) {
		keys.push( key );
	}
	return keys;
}

function offenders( {
	verdict,
	load,
	accepted,
	failures,
	journal,
}: DrillReport ): string[] {
	const findings = wrongs.flatMap( ( [ key, label ] ) =>
		verdict.wrong[ key ].map( ( finding ) => ( { ...finding, label } ) )
	);
	const lines = findings
		.slice( 0, shown )
		.flatMap( ( { order, label, what } ) => [
			'',
			`Order ${ order }, ${ label }: ${ what }`,
			...[
				...load.filter( ( line ) => line.order === order ),
				...accepted.filter( ( line ) => line.order === order ),
				...theirs( journal, order ),
			]
				.sort( ( a, b ) => a.at - b.at )
				.map( ( line ) => `  ${ JSON.stringify( line ) }` ),
			...failures
				.filter( ( failure ) => failure.order === order )
				.map(
					( { reason } ) =>
						`  the shop shows it as failed: ${ reason }`
				),
		] );
	return findings.length > shown
		? [ ...lines, '', `… and ${ findings.length - shown } more.` ]
		: lines;
}
