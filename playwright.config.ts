import { defineConfig } from '@playwright/test';
import type { ShopOptions } from './e2e/fixtures/shop';
import { launchOptions } from './tools/lib/browser';

const onPlayground = '**/first-set-up.spec.ts';

export default defineConfig< object, ShopOptions >( {
	testDir: './e2e/specs',
	outputDir: './test-results',
	// Playground and Chromium share two cores: one after the other is faster than both at once.
	workers: 1,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	retries: 0,
	timeout: 120_000,
	globalSetup: './e2e/global-setup.ts',
	reporter: [ [ 'list' ] ],
	projects: [
		{
			name: 'newest',
			use: { wordpress: 'newest' },
			testIgnore: onPlayground,
			expect: { timeout: 20_000 },
		},
		{
			name: 'oldest',
			use: { wordpress: 'oldest' },
			testIgnore: onPlayground,
			expect: { timeout: 20_000 },
		},
		{
			// Pages of WordPress on WebAssembly and SQLite take seconds where the processor is shared.
			name: 'playground',
			testMatch: onPlayground,
			expect: { timeout: 45_000 },
		},
	],
	use: {
		actionTimeout: 60_000,
		navigationTimeout: 60_000,
		screenshot: 'only-on-failure',
		// Pictures of each step would slow every test down noticeably.
		trace: { mode: 'retain-on-failure', screenshots: false },
		viewport: { width: 1280, height: 900 },
		launchOptions,
	},
} );
