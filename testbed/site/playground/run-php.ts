import { Failure } from '../../lib/failure';

/**
 * Runs PHP in a request of a site that has the mu-plugin site-control.php.
 * @param url   Of the site.
 * @param token What its wp-config.php calls WC_ORDER_SYNC_SITE_TOKEN.
 * @param code  Without the opening tag.
 */
export async function runPhp(
	url: string,
	token: string,
	code: string
): Promise< unknown > {
	const response = await fetch( url, {
		method: 'POST',
		headers: { 'X-Site-Token': token },
		body: code,
	} );
	const text = await response.text();
	let answer: unknown;
	try {
		answer = JSON.parse( text );
	} catch {
		throw new Error(
			`PHP in the site ended early (HTTP ${ response.status }):\n${ text.slice( 0, 4000 ) }`
		);
	}
	if ( typeof answer !== 'object' || answer === null || 'error' in answer ) {
		throw new Error( `PHP in the site failed: ${ text }` );
	}
	return 'result' in answer ? answer.result : null;
}

/**
 * Activates a plugin, in a request of its own.
 * @param php  Runs PHP in the site.
 * @param slug Its folder.
 */
export async function activatePlugin(
	php: ( code: string ) => Promise< unknown >,
	slug: string
): Promise< void > {
	const failure = await php( `
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		foreach ( get_plugins( '/${ slug }' ) as $file => $headers ) {
			$result = activate_plugin( '${ slug }/' . $file );
			return is_wp_error( $result ) ? $result->get_error_message() : null;
		}
		return 'There is no such plugin.';
	` );
	if ( failure !== null ) {
		throw new Failure(
			`The plugin ${ slug } could not be activated: ${ String( failure ) }`
		);
	}
}
