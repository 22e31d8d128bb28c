import { defineConfig } from '@playwright/test';
import type { ShopOptions } from './e2e/fixtures/shop';
import { programs } from './tools/lib/programs';

export default defineConfig< object, ShopOptions >( {
	testDir: './e2e/specs',
	outputDir: './test-results',
	// Playground and Chromium share two cores: one after the other is faster than both at once.
	workers: 1,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	retries: 0,
	// Pages of WordPress on WebAssembly and SQLite take seconds where the processor is shared.
	timeout: 120_000,
	expect: { timeout: 45_000 },
	globalSetup: './e2e/global-setup.ts',
	reporter: [ [ 'list' ] ],
	projects: [
		{ name: 'newest', use: { wordpress: 'newest' } },
		{
			name: 'oldest',
			use: { wordpress: 'oldest' },
			// Uploading a zip is WordPress's own business, and costs a site of its own.
			testIgnore: '**/first-set-up.spec.ts',
		},
	],
	use: {
		actionTimeout: 60_000,
		navigationTimeout: 60_000,
		screenshot: 'only-on-failure',
		trace: 'retain-on-failure',
		viewport: { width: 1280, height: 900 },
		launchOptions: {
			executablePath: programs.chromium,
			args: [
				'--headless',
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
} );
