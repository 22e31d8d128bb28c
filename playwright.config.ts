import { defineConfig } from '@playwright/test';
import { programs } from './tools/lib/programs';

export default defineConfig( {
	testDir: './e2e/specs',
	outputDir: './test-results',
	// Playground and Chromium share two cores: one after the other is faster than both at once.
	workers: 1,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	retries: 0,
	// The first test of a worker waits for its site to boot.
	timeout: 240_000,
	expect: { timeout: 20_000 },
	globalSetup: './e2e/global-setup.ts',
	reporter: [ [ 'list' ] ],
	use: {
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
