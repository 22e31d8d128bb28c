import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

export type RotationStep =
	'Choose a new secret' | 'Add it to the endpoint' | 'Test it' | 'Save';

/** The steps by which a new secret takes the place of the stored one. */
export class Rotation {
	readonly root: Locator;
	readonly secret: Locator;
	readonly placed: Locator;
	readonly stop: Locator;
	readonly confirmation: Locator;

	constructor( private readonly page: Page ) {
		this.root = page.getByRole( 'region', {
			name: 'Replace the shared secret',
		} );
		this.secret = this.root.getByLabel( 'New shared secret' );
		this.placed = this.root.getByRole( 'button', {
			name: 'I have added it',
		} );
		this.stop = this.root.getByRole( 'button', {
			name: 'Stop and keep the current secret',
		} );
		this.confirmation = page.getByRole( 'dialog', {
			name: 'Save without a successful test?',
		} );
	}

	async start(): Promise< void > {
		await this.page
			.getByRole( 'button', { name: 'Replace the shared secret' } )
			.click();
		await expect( this.secret ).toBeFocused();
	}

	async generate(): Promise< string > {
		await this.root.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( this.secret ).toHaveValue( /^[0-9a-f]{64}$/ );
		return this.secret.inputValue();
	}

	async expectStep( name: RotationStep ): Promise< void > {
		await expect(
			this.root
				.locator( '[aria-current="step"]' )
				.getByRole( 'heading', { level: 3 } )
		).toHaveText( name );
	}
}
