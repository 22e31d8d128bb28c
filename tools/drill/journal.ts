import {
	closeSync,
	existsSync,
	fsyncSync,
	openSync,
	readFileSync,
	writeSync,
} from 'node:fs';

/** What the load generator notes: what it is about to do, and what the shop's database said afterwards. */
export type LoadLine =
	| {
			readonly kind: 'intent';
			readonly order: number;
			readonly transition: number;
			readonly amount: string;
			readonly processes: number;
			readonly at: number;
	  }
	| {
			readonly kind: 'stored';
			readonly order: number;
			readonly transition: number;
			/** Whether this transition is in the database: the order is completed there. */
			readonly completed: boolean;
			/** The total that is stored, which is the one that must arrive. */
			readonly amount: string;
			/** Whether one of its processes died, or the database did meanwhile. */
			readonly disturbed: boolean;
			readonly at: number;
	  };

/** What the receiver notes: each order that it answered with a 2xx. */
export interface AcceptedLine {
	readonly webhookId: string;
	readonly order: number;
	readonly amount: string;
	readonly sha256: string;
	readonly at: number;
}

/** What the shop's own processes note: which of them completed an order, and whether it came to its end. */
export type ShopLine =
	| {
			readonly kind: 'completed';
			readonly order: number;
			readonly amount: string;
			/** Names a process, or a request under PHP-FPM. */
			readonly request: string;
			readonly at: number;
	  }
	| {
			readonly kind: 'ended';
			readonly request: string;
			readonly at: number;
	  };

/** The lines of the shop's journal; of a process that was killed while it wrote, the last one may be half a line. */
export function shopLines( file: string ): ShopLine[] {
	const text = existsSync( file ) ? readFileSync( file, 'utf8' ) : '';
	return text
		.split( '\n' )
		.filter( ( line ) => line.endsWith( '}' ) )
		.map( ( line ) => JSON.parse( line ) );
}

/** A file that has each line on the disk before anything else happens. */
export class Journal< Line > {
	readonly lines: Line[] = [];
	private readonly file: number;

	constructor( name: string ) {
		this.file = openSync( name, 'ax' );
	}

	note( ...lines: readonly Line[] ): void {
		writeSync(
			this.file,
			lines.map( ( line ) => `${ JSON.stringify( line ) }\n` ).join( '' )
		);
		fsyncSync( this.file );
		this.lines.push( ...lines );
	}

	close(): void {
		closeSync( this.file );
	}
}
