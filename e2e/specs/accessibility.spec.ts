import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cp, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { completeOrder } from '../../tools/start/order';
import { languagesFolder } from '../../tools/wordpress';
import type { BrowserShop } from '../fixtures/browser-shop';
import { expectState } from '../fixtures/shop-status';
import { expect, test } from '../fixtures/shop';
import type { StoredValues } from '../fixtures/shop';
import { looks } from '../pages/badge';
import { findOverflow } from '../pages/layout';
import { Rotation } from '../pages/rotation';
import { knownSecret } from '../pages/settings-screen';
import type { SettingsScreen } from '../pages/settings-screen';
import type { Answer, RunningRemote } from '../remote/client';

interface Stage {
	readonly settings: SettingsScreen;
	readonly page: Page;
	readonly shop: BrowserShop;
	readonly remote: RunningRemote;
	readonly setUp: ( values: StoredValues ) => Promise< void >;
	readonly define: (
		constants: Readonly< Record< string, string > >
	) => Promise< void >;
}

type Reach = ( stage: Stage ) => Promise< unknown >;

const tested =
	(
		looksLike: ( typeof looks )[ 'green' | 'amber' | 'red' ],
		answer?: Answer
	): Reach =>
	async ( { settings, remote } ) => {
		await remote.script( {
			secret: knownSecret,
			rules: answer ? [ { when: 'any', answer } ] : [],
		} );
		await settings.open();
		await settings.fill( { url: remote.baseUrl } );
		await settings.testConnection();
		await settings.connection.expectLooks( looksLike );
	};

const isSetUp: Reach = async ( { settings, remote, setUp } ) => {
	await remote.script( { secret: knownSecret } );
	await setUp( {
		remote_base_url: remote.baseUrl,
		shop_hostname: 'example-shop.com',
		secret: knownSecret,
	} );
	await settings.open();
};

const rotates: Reach = async ( stage ) => {
	await isSetUp( stage );
	await new Rotation( stage.page ).start();
};

const rotatesWithNewSecret: Reach = async ( stage ) => {
	await rotates( stage );
	await new Rotation( stage.page ).generate();
};

const states: Readonly< Record< string, Reach > > = {
	'the first visit': ( { settings } ) => settings.open(),
	'a first visit on which every field was refused': async ( {
		settings,
	} ) => {
		await settings.open();
		await settings.hostname.fill( '' );
		await settings.save();
		await expect( settings.secret ).toHaveAttribute(
			'aria-invalid',
			'true'
		);
	},
	'a generated secret': async ( { settings } ) => {
		await settings.open();
		await settings.generate();
	},
	'the question before a save': async ( { settings, page } ) => {
		await settings.open();
		await settings.remoteUrl.fill( 'https://api.example.com' );
		await settings.generate();
		await settings.save();
		await page.getByRole( 'dialog' ).waitFor();
	},
	'a green badge': tested( looks.green ),
	'an amber badge': tested( looks.amber, { status: 200 } ),
	'a red badge': tested( looks.red, { status: 401 } ),
	'a badge that a change made grey': async ( stage ) => {
		await tested( looks.green )( stage );
		await stage.settings.hostname.fill( 'other.example' );
		await stage.settings.connection.expectLooks( looks.grey );
	},
	'a test under way': async ( { settings, remote } ) => {
		await remote.script( {
			secret: knownSecret,
			rules: [ { when: 'any', answer: { fault: 'hang' } } ],
		} );
		await settings.open();
		await settings.fill( { url: remote.baseUrl } );
		await settings.testButton.click();
		await settings.badge.getByText( 'Testing…' ).waitFor();
	},
	'an expired session': async ( { settings, page } ) => {
		await settings.open();
		await settings.fill( {} );
		await page.context().clearCookies();
		await settings.save();
		await settings.root.getByText( /^Your session has expired/ ).waitFor();
	},
	'a set-up that has just been finished': async ( stage ) => {
		await tested( looks.green )( stage );
		await stage.settings.save();
		await stage.page.getByText( 'Settings saved.' ).waitFor();
	},
	'a shop that is set up': isSetUp,
	'locked fields': async ( { settings, define } ) => {
		await define( {
			WC_ORDER_SYNC_REMOTE_URL: 'https://api.example.com',
			WC_ORDER_SYNC_SHOP_HOSTNAME: 'shop.example',
			WC_ORDER_SYNC_SECRET: knownSecret,
		} );
		await settings.open();
	},
	'another address': async ( stage ) => {
		await isSetUp( stage );
		await stage.settings.remoteUrl.fill( 'https://other.example.com' );
		await stage.settings.remoteUrl.blur();
		await stage.settings.secret.waitFor();
	},
	'a rotation at its first step': rotates,
	'a rotation at its second step': rotatesWithNewSecret,
	'a rotation at its third step': async ( stage ) => {
		await rotatesWithNewSecret( stage );
		await new Rotation( stage.page ).placed.click();
	},
	'a rotation at its last step': async ( stage ) => {
		await rotates( stage );
		const next = await new Rotation( stage.page ).generate();
		await stage.remote.script( { secret: next } );
		await stage.settings.testConnection();
		await stage.settings.connection.expectLooks( looks.green );
	},
	'orders that are held': async ( stage ) => {
		const { settings, shop, remote } = stage;
		await isSetUp( stage );
		await remote.script( { secret: knownSecret.replace( /^8/, '9' ) } );
		await completeOrder( shop );
		await expectState( shop, 'held' );
		await settings.reload();
		await expect( settings.status ).toContainText( 'Orders are held' );
	},
};

/** In what is ours; a question stands at the end of the document, outside of it. */
async function violations( page: Page ): Promise< string[] > {
	const axe = new AxeBuilder( { page } ).include( '#wc-order-sync-root' );
	const isAsked = ( await page.getByRole( 'dialog' ).count() ) > 0;
	const found = await (
		isAsked ? axe.include( '.components-modal__frame' ) : axe
	).analyze();
	return found.violations.flatMap( ( { id, nodes } ) =>
		nodes.map( ( { html } ) => `${ id }: ${ html }` )
	);
}

/** As narrow as a small telephone, and what 400 % make of a window of 1280 × 1024. */
const small = [
	{ width: 320, height: 900 },
	{ width: 320, height: 256 },
];
const narrowPictures: Readonly< Record< string, string > > = {
	'a red badge': 'narrow-badge',
	'a rotation at its third step': 'narrow-rotation',
};

for ( const [ state, reach ] of Object.entries( states ) ) {
	test( `axe finds nothing, and on a small screen nothing is cut: ${ state }`, async ( {
		settings,
		page,
		shop,
		remote,
		setUp,
		define,
		picture,
	} ) => {
		await reach( { settings, page, shop, remote, setUp, define } );
		expect( await violations( page ) ).toEqual( [] );
		for ( const size of small ) {
			await page.setViewportSize( size );
			expect( await findOverflow( page ) ).toEqual( [] );
		}
		const name = narrowPictures[ state ];
		if ( name ) {
			await picture( name );
		}
	} );
}

test( 'a page that reads from right to left keeps addresses and secrets from left to right, and fits', async ( {
	settings,
	shop,
	page,
	remote,
	setUp,
	picture,
} ) => {
	await speakHebrew( shop );
	await isSetUp( {
		settings,
		shop,
		page,
		remote,
		setUp,
		define: async () => {},
	} );
	await expect( page.locator( 'html' ) ).toHaveAttribute( 'dir', 'rtl' );
	await expect( settings.remoteUrl ).toHaveCSS( 'direction', 'ltr' );
	await expect( settings.hostname ).toHaveCSS( 'direction', 'ltr' );
	await settings.testConnection();
	await settings.connection.expectLooks( looks.green );
	await expect( settings.badge ).toHaveCSS( 'border-right-width', '4px' );
	await expect( settings.badge ).toHaveCSS( 'border-left-width', '0px' );
	expect( await findOverflow( page ) ).toEqual( [] );
	await picture( 'right-to-left', { of: 'window' } );
	await new Rotation( page ).start();
	await expect( settings.root.locator( '#wc-order-sync-secret' ) ).toHaveCSS(
		'direction',
		'ltr'
	);
	for ( const size of small ) {
		await page.setViewportSize( size );
		expect( await findOverflow( page ) ).toEqual( [] );
	}
} );

test( 'whoever wants less motion sees none while a test is under way', async ( {
	settings,
	page,
	remote,
} ) => {
	await page.emulateMedia( { reducedMotion: 'reduce' } );
	await remote.script( {
		secret: knownSecret,
		rules: [ { when: 'any', answer: { fault: 'hang' } } ],
	} );
	await settings.open();
	await settings.fill( { url: remote.baseUrl } );
	await settings.testButton.click();
	await settings.badge.getByText( 'Testing…' ).waitFor();
	expect(
		await settings.root.evaluate(
			( root ) =>
				root
					.getAnimations( { subtree: true } )
					.filter( ( { playState } ) => playState === 'running' )
					.length
		)
	).toBe( 0 );
} );

for ( const colorScheme of [ 'dark', 'light' ] as const ) {
	test( `in forced colours on ${ colorScheme } the signs are seen`, async ( {
		settings,
		page,
		remote,
		picture,
	} ) => {
		await page.emulateMedia( { forcedColors: 'active', colorScheme } );
		await remote.script( { secret: knownSecret } );
		await settings.open();
		await settings.fill( { url: remote.baseUrl } );
		await settings.testConnection();
		await settings.connection.expectLooks( looks.green );
		const colours = await settings.badge
			.locator( '.wc-order-sync-sign' )
			.first()
			.evaluate( ( sign ) => {
				const text = sign.parentElement ?? sign;
				return {
					sign: window.getComputedStyle( sign ).fill,
					text: window.getComputedStyle( text ).color,
				};
			} );
		expect( colours.sign ).toBe( colours.text );
		await picture( `forced-colours-${ colorScheme }` );
	} );
}

/** WordPress decides on the direction by its own translation, which a fresh site does not have. */
async function speakHebrew( shop: BrowserShop ): Promise< void > {
	const source = await languagesFolder();
	const target = path.join( shop.wpDir, 'wp-content', 'languages' );
	await mkdir( target, { recursive: true } );
	for ( const file of await readdir( source ) ) {
		if ( file.startsWith( 'he_IL.' ) ) {
			await cp( path.join( source, file ), path.join( target, file ) );
		}
	}
	await shop.php( `
		return update_user_meta( get_user_by( 'login', 'admin' )->ID, 'locale', 'he_IL' );
	` );
}
