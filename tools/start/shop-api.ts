import { Failure } from '../../testbed/lib/failure';

export interface ConnectionTest {
	readonly badge: string;
	readonly sentence: string;
	readonly remedy: string;
}

/** The plugin's REST API as the settings page uses it: logged in with a cookie, with WordPress's nonce. */
export class ShopApi {
	private constructor(
		private readonly url: string,
		private readonly headers: Readonly< Record< string, string > >
	) {}

	/**
	 * Logs in.
	 * @param url      Of the shop.
	 * @param loginUrl An address that answers with the cookies of an administrator.
	 */
	static async logIn( url: string, loginUrl: string ): Promise< ShopApi > {
		const login = await fetch( loginUrl, { redirect: 'manual' } );
		const Cookie = login.headers
			.getSetCookie()
			.map( ( cookie ) => cookie.split( ';', 1 )[ 0 ] )
			.join( '; ' );
		const nonce = await fetch(
			`${ url }/wp-admin/admin-ajax.php?action=rest-nonce`,
			{
				headers: { Cookie },
			}
		);
		if ( ! nonce.ok ) {
			throw new Failure(
				`The shop did not accept the login (HTTP ${ nonce.status }).`
			);
		}
		return new ShopApi( url, {
			Cookie,
			'X-WP-Nonce': ( await nonce.text() ).trim(),
		} );
	}

	async generateSecret(): Promise< string > {
		return text( await this.post( 'secret', {} ), 'secret' );
	}

	async saveSettings(
		settings: Readonly< Record< string, string > >
	): Promise< void > {
		const saved = await this.post( 'settings', settings );
		if ( saved.complete !== true ) {
			throw new Failure(
				`The shop saved the settings and still calls them incomplete: ${ JSON.stringify( saved ) }`
			);
		}
	}

	async testConnection(): Promise< ConnectionTest > {
		const report = await this.post( 'connection-test', {} );
		return {
			badge: text( report, 'badge' ),
			sentence: text( report, 'sentence' ),
			remedy: text( report, 'remedy' ),
		};
	}

	private async post(
		route: string,
		body: object
	): Promise< Record< string, unknown > > {
		const response = await fetch(
			`${ this.url }/index.php?rest_route=/wc-order-sync/v1/${ route }`,
			{
				method: 'POST',
				headers: {
					...this.headers,
					'Content-Type': 'application/json',
				},
				body: JSON.stringify( body ),
			}
		);
		const answer = await response.text();
		if ( ! response.ok ) {
			throw new Failure(
				`The shop refused POST /${ route } with HTTP ${ response.status }: ${ answer.slice( 0, 2000 ) }`
			);
		}
		const parsed: unknown = JSON.parse( answer );
		return typeof parsed === 'object' && parsed !== null
			? { ...parsed }
			: {};
	}
}

function text( answer: Record< string, unknown >, key: string ): string {
	const value = answer[ key ];
	if ( typeof value !== 'string' ) {
		throw new Failure(
			`The shop's answer has no "${ key }": ${ JSON.stringify( answer ) }`
		);
	}
	return value;
}
