import type { Bench } from './bench';
import { numberAt } from './json';

const deliveries = 'wp_wc_order_sync_deliveries';
const channel = 'wp_wc_order_sync_channel';
const shopOrders = 'wp_wc_orders';
/** Ids of copies begin here. */
const copies = 2_000_000_000;

/** Completed and frozen orders, put aside so that the queue can be filled with them again and again. */
const template = 'wcos_bench_queue';

/** How many real orders there are to send. */
export const orders = 400;

const open = `UPDATE ${ channel } SET state = 'open', reason = '', until = NULL, failures = 0, concurrency = 0, slow_until = NULL, sender_1_until = NULL, sender_2_until = NULL`;

/** The channel as it is in a shop that has been delivering for a while: open, at full pace. */
export async function openChannel( bench: Bench ): Promise< void > {
	await bench.sql( open );
}

/** Fills the queue once, as a shop whose channel is paused does: orders completed, captured and frozen. */
export async function prepareQueue( bench: Bench ): Promise< void > {
	await bench.sql(
		`UPDATE ${ channel } SET state = 'paused', reason = 'http_503', until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL 1 HOUR)`
	);
	// Two at once: the machine has at least two cores, and this is not measured.
	await Promise.all(
		[ 1, 2 ].map( () => bench.php( 'fill.php', String( orders / 2 ) ) )
	);
	await bench.sql(
		`CREATE TABLE ${ template } ( PRIMARY KEY ( position ) ) AS SELECT d.*, ROW_NUMBER() OVER ( ORDER BY id ) AS position FROM ${ deliveries } d WHERE status = 'pending' AND body IS NOT NULL`
	);
	const [ row = {} ] = await bench.sql(
		`SELECT COUNT(*) AS n FROM ${ template }`
	);
	if ( numberAt( row, 'n' ) !== orders ) {
		throw new Error(
			`${ numberAt( row, 'n' ) } of ${ orders } orders were captured and frozen.`
		);
	}
	await openChannel( bench );
}

/**
 * Makes so many of the orders due again, and everything else delivered: a missing row would be captured anew. Frozen
 * ones have their payloads, as they do once the request that completed the order has ended.
 */
export async function refill(
	bench: Bench,
	number: number,
	frozen = true
): Promise< void > {
	const body = frozen
		? 'd.body = q.body, d.body_sha256 = q.body_sha256, d.body_bytes = q.body_bytes'
		: 'd.body = NULL, d.body_sha256 = NULL, d.body_bytes = NULL';
	await bench.sql(
		`UPDATE ${ deliveries } SET status = 'delivered', body = NULL, lease_token = NULL, lease_until = NULL, finished_at = UTC_TIMESTAMP() WHERE status = 'pending'`,
		`UPDATE ${ deliveries } d JOIN ${ template } q ON q.id = d.id AND q.position <= ${ number }
			SET ${ body }, d.status = 'pending', d.reason = '', d.attempts = 0, d.leases = 0, d.lease_token = NULL, d.lease_until = NULL,
			d.finished_at = NULL, d.due_at = UTC_TIMESTAMP()`,
		open
	);
}

/**
 * Adds pending rows with a payload, and of each order as much as a drain asks for before it sends: that it is stored.
 */
export async function addPending(
	bench: Bench,
	number: number
): Promise< void > {
	await bench.sql(
		`INSERT INTO ${ shopOrders } (id, status, type) SELECT ${ copies } + seq, 'wc-completed', 'shop_order' FROM seq_1_to_${ number }`,
		`INSERT INTO ${ deliveries } (order_id, event, open_slot, webhook_id, captured_by, due_at, created_at, body, body_sha256, body_bytes)
			SELECT ${ copies } + s.seq, q.event, 1, CONCAT('msg_p', MD5(s.seq)), 'bench', UTC_TIMESTAMP(), UTC_TIMESTAMP(), q.body, q.body_sha256, q.body_bytes
			FROM ${ template } q JOIN seq_1_to_${ number } s WHERE q.position = 1`
	);
}

export async function removePending( bench: Bench ): Promise< void > {
	await bench.sql(
		`DELETE FROM ${ deliveries } WHERE order_id > ${ copies }`,
		`DELETE FROM ${ shopOrders } WHERE id > ${ copies }`
	);
}

const history = 'wcos_bench_history';

/**
 * A second table, like the first and with so many delivered rows besides.
 */
export async function buildHistory(
	bench: Bench,
	number: number
): Promise< void > {
	await bench.sql(
		`CREATE TABLE ${ history } LIKE ${ deliveries }`,
		'SET unique_checks = 0',
		`INSERT INTO ${ history } SELECT * FROM ${ deliveries }`,
		`INSERT INTO ${ history } (order_id, event, open_slot, webhook_id, captured_by, status, attempts, due_at, created_at, finished_at, body_sha256, body_bytes)
			SELECT 1000000000 + seq, 'order.completed', 1, CONCAT('msg_h', MD5(seq)), 'bench', 'delivered', 1,
			DATE_SUB(UTC_TIMESTAMP(), INTERVAL seq SECOND), DATE_SUB(UTC_TIMESTAMP(), INTERVAL seq SECOND), DATE_SUB(UTC_TIMESTAMP(), INTERVAL seq SECOND), SHA2(seq, 256), 700
			FROM seq_1_to_${ number }`,
		`ANALYZE TABLE ${ history }`
	);
}

/** Lets the two tables change places. */
export async function swapHistory( bench: Bench ): Promise< void > {
	await bench.sql(
		`RENAME TABLE ${ deliveries } TO wcos_bench_aside, ${ history } TO ${ deliveries }, wcos_bench_aside TO ${ history }`
	);
}

export async function dropHistory( bench: Bench ): Promise< void > {
	await bench.sql( `DROP TABLE IF EXISTS ${ history }` );
}
