/**
 * What the receiver answers to a request, without a socket in sight: the bytes
 * and the time come in as arguments, the reply goes out as a value.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { parseBody } from './body';
import { shownHeaders, single } from './headers';
import { renderPage, PAGE_HEADERS } from './page';
import { json, methodNotAllowed } from './reply';
import type { Reply } from './reply';
import type { Delivery, MemoryStore, Verdict } from './store';
import { verifyStandardWebhook, verifyWooSignature } from './verify';

export const ORDER_PATH = '/api/woo/order-completed';
export const DELIVERIES_PATH = '/api/deliveries';
export const MAX_BODY_BYTES = 512 * 1024;

export type ReceivedRequest = {
	method: string;
	/** Without the query. */
	path: string;
	headers: IncomingHttpHeaders;
	/** The raw bytes, or that they were more than MAX_BODY_BYTES. */
	body: Uint8Array | 'too_large';
	/** Whether someone on this machine asks, by a name of this machine. */
	isLocal: boolean;
	receivedAt: Date;
};

export type Handled = { reply: Reply; delivery: Delivery | null };

export function handle(
	request: ReceivedRequest,
	secret: string,
	store: MemoryStore
): Handled {
	switch ( request.path ) {
		case ORDER_PATH:
			return request.method === 'POST'
				? receive( request, secret, store )
				: onlyReply( methodNotAllowed( 'POST' ) );
		case '/':
		case DELIVERIES_PATH:
			return onlyReply( view( request, store ) );
		default:
			return onlyReply(
				json( 404, {
					error: `Nothing here. Orders are received at POST ${ ORDER_PATH }.`,
				} )
			);
	}
}

// The order of the checks matters: nothing is read into an unverified body.
function receive(
	request: ReceivedRequest,
	secret: string,
	store: MemoryStore
): Handled {
	const { headers, body } = request;
	if ( body === 'too_large' ) {
		return onlyReply(
			json( 413, {
				error: `The body is larger than ${ MAX_BODY_BYTES } bytes.`,
			} )
		);
	}

	const signature = single( headers[ 'x-woo-signature' ] );
	if ( ! verifyWooSignature( secret, body, signature ) ) {
		return list( request, store, {
			verdict: 'refused',
			status: 401,
			signature: signature === undefined ? 'missing' : 'wrong',
			reason:
				signature === undefined
					? 'X-Woo-Signature is missing.'
					: 'X-Woo-Signature does not match this body and secret.',
		} );
	}

	const unsupported = unsupportedMediaType( headers );
	if ( unsupported !== null ) {
		return list( request, store, {
			verdict: 'invalid',
			status: 415,
			reason: unsupported,
		} );
	}

	const parsed = parseBody( body );
	switch ( parsed.kind ) {
		case 'invalid':
			return list( request, store, {
				verdict: 'invalid',
				status: parsed.field === '' ? 400 : 422,
				reason: parsed.message,
			} );
		case 'ping':
			return list( request, store, {
				verdict: 'ping',
				status: 200,
				shop_url: parsed.shopUrl,
				reason: 'Signature valid. Connection test, no order.',
			} );
		case 'order': {
			const { order } = parsed;
			const webhookId = provenWebhookId( request, body, secret );
			const verdict = store.accept( order, body, webhookId );
			return list( request, store, {
				verdict,
				status: 200,
				reason: `Signature valid. ${ ORDER_REASONS[ verdict ] }`,
				shop_url: order.shop_url,
				order_ref: order.order_ref,
				amount: order.amount,
				currency: order.currency,
				webhook_id: webhookId,
			} );
		}
	}
}

const ORDER_REASONS = {
	recorded: 'New order, recorded.',
	recompleted: 'A known order was completed again, recorded.',
	repeat: 'A repeat of a recorded delivery, nothing to do.',
};

// Id and time count only under `webhook-signature`.
function provenWebhookId(
	{ headers, receivedAt }: ReceivedRequest,
	body: Uint8Array,
	secret: string
): string | null {
	const id = single( headers[ 'webhook-id' ] );
	const proven = verifyStandardWebhook(
		secret,
		id,
		single( headers[ 'webhook-timestamp' ] ),
		body,
		single( headers[ 'webhook-signature' ] ),
		Math.floor( receivedAt.getTime() / 1000 )
	);
	return proven && id !== undefined ? id : null;
}

function unsupportedMediaType( headers: IncomingHttpHeaders ): string | null {
	const type = headers[ 'content-type' ] ?? '';
	if ( ! /^application\/json[ \t]*(;|$)/i.test( type ) ) {
		return 'Content-Type must be application/json.';
	}
	const encoding = headers[ 'content-encoding' ] ?? 'identity';
	if ( encoding.toLowerCase() !== 'identity' ) {
		return 'Content-Encoding is not supported: send the body as it was signed.';
	}
	return null;
}

function list(
	request: ReceivedRequest,
	store: MemoryStore,
	outcome: { verdict: Verdict; status: number; reason: string } & Partial<
		Omit< Delivery, 'number' | 'received_at' | 'headers' | 'body' >
	>
): Handled {
	const { body, headers } = request;
	const delivery = store.list( {
		received_at: request.receivedAt.toISOString(),
		signature: 'valid',
		shop_url: null,
		order_ref: null,
		amount: null,
		currency: null,
		webhook_id: null,
		...outcome,
		headers: shownHeaders( headers ),
		body:
			outcome.verdict === 'refused' || body === 'too_large'
				? null
				: Buffer.from( body ).toString( 'utf8' ),
	} );
	const { verdict, status, reason } = delivery;
	return {
		delivery,
		reply: json(
			status,
			status === 200
				? { status: verdict, order_ref: delivery.order_ref }
				: { error: reason }
		),
	};
}

// The views show personal data and ask for no password: this machine only.
function view( request: ReceivedRequest, store: MemoryStore ): Reply {
	if ( request.method !== 'GET' && request.method !== 'HEAD' ) {
		return methodNotAllowed( 'GET, HEAD' );
	}
	if ( ! request.isLocal ) {
		return json( 403, {
			error: 'Open this page on the machine that runs the receiver, as http://127.0.0.1.',
		} );
	}
	const deliveries = store.deliveries();
	return request.path === '/'
		? {
				status: 200,
				headers: PAGE_HEADERS,
				body: renderPage( deliveries ),
			}
		: json( 200, { deliveries } );
}

function onlyReply( reply: Reply ): Handled {
	return { reply, delivery: null };
}
