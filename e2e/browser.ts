import type { LaunchOptions } from '@playwright/test';
import { programs } from '../testbed/lib/programs';

/** How Chromium is started here: without a screen, as any user, and without calls home. */
export const launchOptions: LaunchOptions = {
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
};
