import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/shop';
import { looks } from '../pages/badge';

/** Whoever uses the keyboard must see where they are: something changes by which the focus is told. */
async function expectVisibleFocus( field: Locator ): Promise< void > {
	await expect( field ).toBeFocused();
	const marks = await field.evaluate( ( element ) => {
		const { outlineStyle, outlineWidth, boxShadow } =
			window.getComputedStyle( element );
		return {
			outline: outlineStyle !== 'none' && outlineWidth !== '0px',
			shadow: boxShadow !== 'none',
		};
	} );
	expect( marks.outline || marks.shadow ).toBe( true );
}

/** Presses Tab until the focus is there, as far as one would go on before turning back. */
async function tabTo( page: Page, target: Locator ): Promise< void > {
	for ( let stop = 0; stop < 6; stop++ ) {
		await page.keyboard.press( 'Tab' );
		if (
			( await target.count() ) === 1 &&
			( await target.evaluate( ( element ) =>
				element.matches( ':focus' )
			) )
		) {
			await expectVisibleFocus( target );
			return;
		}
	}
	await expect( target ).toBeFocused();
}

test( 'the first set-up is done by keyboard alone, and the focus is seen and goes where the action went', async ( {
	settings,
	page,
	endpoint,
	picture,
} ) => {
	await settings.open();
	const { keyboard } = page;

	await expectVisibleFocus( settings.remoteUrl );
	await keyboard.type( endpoint.baseUrl );
	await keyboard.press( 'Tab' );
	await expectVisibleFocus( settings.hostname );
	await keyboard.press( 'ControlOrMeta+a' );
	await keyboard.type( 'shop.example' );

	await tabTo( page, page.getByRole( 'button', { name: 'Generate' } ) );
	await keyboard.press( 'Enter' );
	await expectVisibleFocus(
		page.getByRole( 'button', { name: 'Copy secret' } )
	);
	await expect( settings.announcements ).toContainText(
		'A new secret was generated'
	);
	await keyboard.press( 'Space' );
	await expect( settings.announcements ).toContainText(
		/Copied|is selected/
	);
	await endpoint.script( { secret: await settings.secret.inputValue() } );

	await tabTo( page, settings.testButton );
	await keyboard.press( 'Enter' );
	await settings.connection.expectLooks( looks.green );
	await expectVisibleFocus( settings.testButton );
	await picture( 'first-visit-ready-to-save' );

	await tabTo( page, settings.saveButton );
	await keyboard.press( 'Enter' );
	await expect( page.getByText( 'Settings saved.' ) ).toBeVisible();
	await expect( settings.focused ).toContainText( 'That’s it.' );
	await expect( settings.status ).toContainText( 'Connected' );
	await picture( 'first-visit-finished' );
} );

test( 'a refusal takes the keyboard to the first marked field', async ( {
	settings,
	page,
} ) => {
	await settings.open();
	await settings.saveButton.focus();
	await page.keyboard.press( 'Enter' );
	await expectVisibleFocus( settings.remoteUrl );
	await expect( settings.remoteUrl ).toHaveAttribute(
		'aria-invalid',
		'true'
	);
} );

test( 'a question before a save keeps the keyboard inside, and Escape goes back to the button', async ( {
	settings,
	page,
} ) => {
	await settings.open();
	await settings.remoteUrl.fill( 'https://api.example.com' );
	await settings.generate();
	await settings.saveButton.focus();
	await page.keyboard.press( 'Enter' );
	const dialog = page.getByRole( 'dialog', {
		name: 'Save without a successful test?',
	} );
	await expect( dialog ).toBeVisible();
	for ( let stop = 0; stop < 4; stop++ ) {
		await page.keyboard.press( 'Tab' );
		await expect( dialog.locator( ':focus' ) ).toHaveCount( 1 );
	}
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toHaveCount( 0 );
	await expect( settings.saveButton ).toBeFocused();
} );
