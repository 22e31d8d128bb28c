import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '../testbed/lib/paths';
import { packPlugin } from '../testbed/plugin/pack';

export const pluginZip = path.join(
	repositoryRoot,
	'test-results',
	'wc-order-sync.zip'
);

/** Builds what a merchant uploads, from the sources as they are. */
export default async function globalSetup(): Promise< void > {
	// Playwright empties this folder first.
	await mkdir( path.dirname( pluginZip ), { recursive: true } );
	await packPlugin( pluginZip );
}
