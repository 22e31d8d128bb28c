import type { Locator, Page } from '@playwright/test';
import type { PlaygroundSite } from '../../tools/playground-site';

export const settingsPage = 'options-general.php?page=wc-order-sync';

/** Settings → WC Order Sync, as a person finds their way on it. */
export class SettingsScreen {
	readonly remoteUrl: Locator;
	readonly hostname: Locator;
	readonly secret: Locator;
	readonly badge: Locator;

	constructor(
		readonly page: Page,
		private readonly shop: PlaygroundSite
	) {
		this.remoteUrl = page.getByRole( 'textbox', {
			name: 'Remote base URL',
		} );
		this.hostname = page.getByRole( 'textbox', { name: 'Shop hostname' } );
		this.secret = page.getByLabel( 'Shared secret', { exact: true } );
		this.badge = page.locator( '.wc-order-sync-badge' );
	}

	async open( as = 'admin' ): Promise< void > {
		await this.page.goto( this.shop.loginUrl( settingsPage, as ) );
		await this.remoteUrl.waitFor();
	}

	/** Opens the page anew, as one does to see what was really saved. */
	async reload(): Promise< void > {
		await this.page.goto( this.shop.adminUrl + settingsPage );
		await this.remoteUrl.waitFor();
	}

	/** Fills in the secret field by the server's generator, and says what it shows. */
	async generate(): Promise< string > {
		await this.page.getByRole( 'button', { name: 'Generate' } ).click();
		await this.page
			.getByRole( 'button', { name: 'Copy secret' } )
			.waitFor();
		return this.secret.inputValue();
	}

	async testConnection(): Promise< void > {
		await this.page
			.getByRole( 'button', { name: 'Test connection' } )
			.click();
		await this.badge
			.getByText( 'Testing…' )
			.waitFor( { state: 'hidden', timeout: 60_000 } );
	}

	async save(): Promise< void > {
		await this.page.getByRole( 'button', { name: 'Save changes' } ).click();
	}
}
