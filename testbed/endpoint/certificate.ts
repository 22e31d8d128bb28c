/**
 * A certificate that nobody trusts, for the verdict on bad TLS.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type Certificate = { key: Buffer; cert: Buffer };

/**
 * @throws Error with one sentence where the command `openssl` is missing or fails.
 */
export async function selfSignedCertificate(): Promise< Certificate > {
	const directory = await mkdtemp( join( tmpdir(), 'endpoint-tls-' ) );
	const keyFile = join( directory, 'key.pem' );
	const certFile = join( directory, 'cert.pem' );
	try {
		await promisify( execFile )( 'openssl', [
			...[ 'req', '-x509', '-newkey', 'ec', '-nodes', '-days', '2' ],
			...[ '-pkeyopt', 'ec_paramgen_curve:prime256v1' ],
			...[ '-subj', '/CN=localhost' ],
			...[ '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1' ],
			...[ '-keyout', keyFile, '-out', certFile ],
		] );
		return {
			key: await readFile( keyFile ),
			cert: await readFile( certFile ),
		};
	} catch ( error ) {
		throw new Error(
			'The TLS mode needs the command openssl (Debian: apt install openssl).',
			{ cause: error }
		);
	} finally {
		await rm( directory, { recursive: true } );
	}
}
