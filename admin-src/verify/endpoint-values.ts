import { endpointOf } from '../rules/remote-url';
import { checkShopHostname } from '../rules/shop-hostname';

/** What a snippet contains of this shop. The rules of the form make sure that it is ASCII without white space. */
export interface EndpointValues {
	shop: string;
	path: string;
	url: string;
}

const EXAMPLE_SHOP = 'example-shop.com';
const EXAMPLE_URL = 'https://api.example.com/api/woo/order-completed';

/** An invalid value never gets into the code; an example takes its place. */
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
