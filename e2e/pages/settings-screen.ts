import type { Locator, Page } from '@playwright/test';
import type { PlaygroundSite } from '../../testbed/site/playground-site';
import { Badge } from './badge';

export const settingsPage = 'options-general.php?page=wc-order-sync';

/** What tests use where any secret will do. */
export const knownSecret =
	'8f3c1b0e5a7d49266b1f0c9d3e8a75d2c4b6a1908e7f5d3c2b1a09f8e7d6c5b4';

/** Settings → WC Order Sync, as a person finds their way on it. */
export class SettingsScreen {
	/** What is ours on the page. */
	readonly root: Locator;
	/** What a screen reader is told, wherever on the page it stands. */
	readonly announcements: Locator;
	readonly focused: Locator;
	/** The sentence in the header. */
	readonly status: Locator;
	/** Below the header. */
	readonly tab: Locator;
	readonly remoteUrl: Locator;
	readonly hostname: Locator;
	readonly secret: Locator;
	readonly badge: Locator;
	readonly connection: Badge;
	readonly testButton: Locator;
	readonly saveButton: Locator;

	constructor(
		readonly page: Page,
		private readonly shop: Pick< PlaygroundSite, 'adminUrl' | 'loginUrl' >
	) {
		this.root = page.locator( '#wc-order-sync-root' );
		this.announcements = page.locator( '#a11y-speak-polite' );
		this.focused = page.locator( ':focus' );
		this.status = page.getByRole( 'region', { name: 'Status' } );
		this.tab = page.getByRole( 'tabpanel', { name: 'Connection' } );
		this.remoteUrl = page.getByRole( 'textbox', {
			name: 'Remote base URL',
		} );
		this.hostname = page.getByRole( 'textbox', { name: 'Shop hostname' } );
		this.secret = page.getByLabel( 'Shared secret', { exact: true } );
		this.connection = new Badge( page );
		this.badge = this.connection.root;
		this.testButton = page.getByRole( 'button', {
			name: 'Test connection',
		} );
		this.saveButton = page.getByRole( 'button', { name: 'Save changes' } );
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

	async fill( values: {
		readonly url?: string;
		readonly hostname?: string;
		readonly secret?: string;
	} ): Promise< void > {
		await this.remoteUrl.fill( values.url ?? 'https://api.example.com' );
		await this.hostname.fill( values.hostname ?? 'shop.example' );
		await this.secret.fill( values.secret ?? knownSecret );
	}

	/** Over what is in the field, as one pastes. */
	async paste( field: Locator, text: string ): Promise< void > {
		await field.selectText();
		await this.page.keyboard.insertText( text );
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
		await this.testButton.click();
		await this.badge.getByText( 'Testing…' ).waitFor( { state: 'hidden' } );
	}

	async save(): Promise< void > {
		await this.saveButton.click();
	}
}
