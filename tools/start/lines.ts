import type { Receiver } from '../../receiver/server';
import type { Delivery } from '../../receiver/store';
import type { PlaygroundSite } from '../../testbed/site/playground-site';
import type { WooCommerce } from '../../testbed/site/woocommerce';
import type { CompletedOrder } from '../../testbed/site/order';
import type { ConnectionTest } from './shop-api';

/** The headers worth showing: who signed what, and which delivery this is. */
const shownHeaders = [
	'X-Woo-Signature',
	'webhook-id',
	'webhook-timestamp',
	'webhook-signature',
];

const line = ( label: string, text: string ) =>
	`${ label.padEnd( 16 ) }${ text }`;

export async function booted(
	shop: PlaygroundSite,
	woocommerce: WooCommerce
): Promise< string > {
	const versions = await shop.php(
		"return 'WC Order Sync ' . WC_ORDER_SYNC_VERSION . ', WordPress ' . get_bloginfo( 'version' ) . ', PHP ' . PHP_VERSION;"
	);
	const shopLine =
		woocommerce.kind === 'real'
			? `WooCommerce ${ woocommerce.version }`
			: 'STAND-IN SHOP, NOT WOOCOMMERCE: wordpress.org was not reached; set WOOCOMMERCE_DIR to use a real one';
	return `${ line( 'Booted', String( versions ) ) }\n${ line( '', shopLine ) }`;
}

export function connection( { badge, sentence }: ConnectionTest ): string {
	return line( 'Connection', `${ badge }: ${ sentence }` );
}

export function orderAndRequest(
	order: CompletedOrder,
	receiver: Receiver,
	delivery: Delivery
): string {
	const headers = shownHeaders.flatMap( ( name ) => {
		const value = delivery.headers[ name.toLowerCase() ];
		return value === undefined
			? []
			: [ line( '', `${ name }: ${ value }` ) ];
	} );
	return [
		line( 'Order', `#${ order.id } completed, ${ order.total }` ),
		line( 'Request', `POST ${ receiver.endpoint }` ),
		...headers,
		line( '', delivery.body ?? '(a body that nothing vouches for)' ),
	].join( '\n' );
}

export function verdict( order: CompletedOrder, delivery: Delivery ): string {
	const ms = Date.parse( delivery.received_at ) - order.completedAt.getTime();
	const what =
		delivery.verdict === 'recorded'
			? `${ delivery.order_ref } recorded`
			: `${ delivery.verdict } (${ delivery.reason })`;
	return line(
		'Verdict',
		`signature ${ delivery.signature }, ${ what }, ${ ms } ms after completion`
	);
}

export function addresses( shop: PlaygroundSite, receiver: Receiver ): string {
	return [
		line(
			'Settings page',
			shop.loginUrl( 'options-general.php?page=wc-order-sync' )
		),
		line( 'Receiver', `${ receiver.url }/` ),
		'Ctrl-C ends both.',
	].join( '\n' );
}
