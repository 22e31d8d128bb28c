import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

export type Tone = 'green' | 'amber' | 'red' | 'grey' | 'error' | 'busy';

export interface Step {
	readonly passed: boolean;
	readonly label: string;
}

export interface Looks {
	readonly tone: Tone;
	readonly word: string;
	/** The shape before the word, which says it without colour. */
	readonly sign: 'ok' | 'warning' | 'error' | 'unknown';
}

export const looks = {
	green: { tone: 'green', word: 'Ready', sign: 'ok' },
	amber: { tone: 'amber', word: 'Needs attention', sign: 'warning' },
	red: { tone: 'red', word: 'Not ready', sign: 'error' },
	untested: { tone: 'grey', word: 'Not tested yet', sign: 'unknown' },
	changed: { tone: 'grey', word: 'Not tested', sign: 'unknown' },
} as const satisfies Readonly< Record< string, Looks > >;

/** What the page says of the connection. */
export class Badge {
	readonly root: Locator;
	readonly remedy: Locator;

	constructor( page: Page ) {
		this.root = page.locator( '.wc-order-sync-badge' );
		this.remedy = this.root.locator( '.wc-order-sync-badge-remedy' );
	}

	async expectLooks( { tone, word, sign }: Looks ): Promise< void > {
		await expect( this.root ).toHaveClass( new RegExp( `is-${ tone }` ) );
		const status = this.root.getByRole( 'status' );
		await expect( status.locator( 'strong' ) ).toHaveText( word );
		await expect(
			status.locator( `.wc-order-sync-sign.is-${ sign }` )
		).toBeVisible();
	}

	/** In the order in which they are listed, read as a screen reader does. */
	async expectSteps( steps: readonly Step[] ): Promise< void > {
		await expect(
			this.root
				.getByRole( 'list', { name: 'What was checked' } )
				.getByRole( 'listitem' )
		).toHaveText(
			steps.map(
				( { passed, label } ) =>
					new RegExp(
						`^${ passed ? 'Passed' : 'Failed' }: ?${ label }$`
					)
			)
		);
	}
}
