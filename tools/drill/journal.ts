import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

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
			/** Workers of PHP-FPM that answered: they go on after the answer, and may die then. */
			readonly workers: readonly number[];
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
