/**
 * What came in, and what is already known, in memory only: a restart forgets
 * everything, and then a repeat is recorded as new. A receiver that acts on
 * orders must keep keys and ids in the same transaction as its action.
 */
import { createHash } from 'node:crypto';
import type { Order } from './body';

/**
 * - `recorded`: an order that was not known
 * - `recompleted`: a known order that was completed once more
 * - `repeat`: a delivery that has been recorded already; nothing happens
 * - `ping`: a connection test, never recorded as an order
 * - `refused`: no valid signature
 * - `invalid`: signed by the shop, but not an order or a ping
 */
export type Verdict =
	'recorded' | 'recompleted' | 'repeat' | 'ping' | 'refused' | 'invalid';

/** One request, as the page and `GET /api/deliveries` show it. */
export type Delivery = {
	/** Counts up from 1 while the process lives. */
	number: number;
	/** ISO 8601, UTC, with milliseconds. */
	received_at: string;
	verdict: Verdict;
	/** The HTTP status that was answered. */
	status: number;
	/** One sentence for people. */
	reason: string;
	signature: 'valid' | 'wrong' | 'missing';
	shop_url: string | null;
	order_ref: string | null;
	amount: string | null;
	currency: string | null;
	/** Null unless `webhook-signature` proves it; the raw header is in `headers`. */
	webhook_id: string | null;
	headers: { [ name: string ]: string };
	/** As it arrived. Null where no signature vouches for it. */
	body: string | null;
};

/** Only the newest are listed; ids and keys are remembered beyond that. */
const LISTED = 500;
const LISTED_BODY_BYTES = 16 * 1024 * 1024;
/** Anyone can be refused: a flood of forgeries must not push out the orders. */
const LISTED_REFUSALS = 50;

export class MemoryStore {
	private readonly webhookIds = new Set< string >();
	private readonly orders = new Set< string >();
	private readonly bodies = new Set< string >();
	private listed: Delivery[] = [];
	private listedBytes = 0;
	private count = 0;

	/**
	 * Applies the receiver's rules.
	 *
	 * @param order     A verified order.
	 * @param rawBody   The bytes it was read from.
	 * @param webhookId Null unless `webhook-signature` verified: an unproven id
	 *                  could hide an order behind one that arrived before. The
	 *                  bytes then decide what is a repeat.
	 */
	accept(
		order: Order,
		rawBody: Uint8Array,
		webhookId: string | null
	): 'recorded' | 'recompleted' | 'repeat' {
		const isKnownId =
			webhookId !== null &&
			! this.addNew( this.webhookIds, order.shop_url, webhookId );
		if ( isKnownId ) {
			return 'repeat';
		}
		const isNewOrder = this.addNew(
			this.orders,
			order.shop_url,
			order.order_ref
		);
		const isNewBody = this.addNew(
			this.bodies,
			order.shop_url,
			createHash( 'sha256' ).update( rawBody ).digest( 'hex' )
		);
		if ( webhookId === null && ! isNewBody && ! isNewOrder ) {
			return 'repeat';
		}
		return isNewOrder ? 'recorded' : 'recompleted';
	}

	// Hostnames contain no slash, so the joined keys are unambiguous.
	private addNew( known: Set< string >, shop: string, name: string ) {
		const key = `${ shop }/${ name }`;
		const isNew = ! known.has( key );
		known.add( key );
		return isNew;
	}

	list( entry: Omit< Delivery, 'number' > ): Delivery {
		const delivery = { number: ++this.count, ...entry };
		this.listed.unshift( delivery );
		this.listedBytes += delivery.body?.length ?? 0;
		if ( delivery.verdict === 'refused' ) {
			this.forgetOldRefusals();
		}
		while (
			this.listed.length > LISTED ||
			( this.listedBytes > LISTED_BODY_BYTES && this.listed.length > 1 )
		) {
			this.listedBytes -= this.listed.pop()?.body?.length ?? 0;
		}
		return delivery;
	}

	private forgetOldRefusals(): void {
		let refusals = 0;
		this.listed = this.listed.filter(
			( { verdict } ) =>
				verdict !== 'refused' || ++refusals <= LISTED_REFUSALS
		);
	}

	/** Newest first. */
	deliveries(): Delivery[] {
		return [ ...this.listed ];
	}
}
