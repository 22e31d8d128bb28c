import { endpointOf } from '../rules/remote-url';
import { checkShopHostname } from '../rules/shop-hostname';

/** What a snippet says about this shop. All of it is ASCII without blanks: the rules of the form see to that. */
export interface EndpointValues {
	shop: string;
	path: string;
	url: string;
}

const EXAMPLE_SHOP = 'example-shop.com';
const EXAMPLE_URL = 'https://api.example.com/api/woo/order-completed';

/** A half-typed value never gets into the code: an example stands there meanwhile. */
export function endpointValues(
	shopHostname: string,
	remoteUrl: string
): EndpointValues & { hasExamples: boolean } {
	const shop = checkShopHostname( shopHostname );
	const endpoint = endpointOf( remoteUrl );
	const url = endpoint ?? EXAMPLE_URL;
	return {
		shop: shop.ok ? shop.value : EXAMPLE_SHOP,
		path: new URL( url ).pathname,
		url,
		hasExamples: ! shop.ok || endpoint === null,
	};
}
