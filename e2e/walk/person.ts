import type { Locator, Page } from '@playwright/test';

const msPerKey = 70;
const msToFindAButton = 1200;

const pass = ( ms: number ) =>
	new Promise< void >( ( resolve ) => setTimeout( resolve, ms ) );

/** Someone who uses the page as a person does: looks before each action, moves the mouse, types key by key. */
export class Person {
	constructor( readonly page: Page ) {}

	/**
	 * Reads, or is busy elsewhere.
	 * @param seconds How long.
	 */
	async look( seconds: number ): Promise< void > {
		await pass( seconds * 1000 );
	}

	async click( target: Locator ): Promise< void > {
		await target.waitFor();
		await pass( msToFindAButton );
		await target.hover();
		await target.click( { delay: 80 } );
	}

	/** Where the focus is already, as it is on arrival. */
	async type( text: string ): Promise< void > {
		await this.page.keyboard.type( text, { delay: msPerKey } );
	}
}
