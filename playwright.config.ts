import { defineConfig } from '@playwright/test';
import type { ShopOptions } from './e2e/fixtures/shop';
import { launchOptions } from './e2e/browser';
import { hangMs } from './testbed/lib/until';

const onPlayground = '**/first-set-up.spec.ts';

export default defineConfig< object, ShopOptions >( {
	testDir: './e2e/specs',
	outputDir: './test-results',
	// Files side by side, each worker with a shop of its own: a browser waits for its shop half of the time.
	workers: 2,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	retries: 0,
	// Limits bound a hang, not a slow machine.
	timeout: 5 * hangMs,
	expect: { timeout: hangMs },
	globalSetup: './e2e/global-setup.ts',
	reporter: [ [ 'list' ] ],
	projects: [
		{
			name: 'newest',
			use: { wordpress: 'newest' },
			testIgnore: onPlayground,
		},
		{
			name: 'oldest',
			use: { wordpress: 'oldest' },
			// What WordPress brings differs there: components, styles, requests, translations. What the page does by
			// itself does not; how it looks then is among the states of accessibility.spec.ts.
			testIgnore: [ onPlayground, '**/{rotation,status}.spec.ts' ],
			grepInvert: /@newest-only/,
		},
		{
			name: 'playground',
			testMatch: onPlayground,
		},
	],
	use: {
		actionTimeout: hangMs,
		navigationTimeout: hangMs,
		screenshot: 'only-on-failure',
		// Pictures of each step would slow every test down noticeably.
		trace: { mode: 'retain-on-failure', screenshots: false },
		viewport: { width: 1280, height: 900 },
		launchOptions,
	},
} );
