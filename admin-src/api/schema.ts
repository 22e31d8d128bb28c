/**
 * The shapes of the REST resources. Generated from plugin/schemas by `npm run rest-types`: change them there.
 */

export interface RestApi {
	SettingsChanges: SettingsChanges;
	ConnectionStep: ConnectionStep;
	ConnectionReport: ConnectionReport;
	DeliverySearch: DeliverySearch;
	DeliveryItem: DeliveryItem;
	DeliveryList: DeliveryList;
	DeliveryEvent: DeliveryEvent;
	DeliveryDetails: DeliveryDetails;
	RepairRequest: RepairRequest;
	RepairResult: RepairResult;
	RepairAnswer: RepairAnswer;
	GeneratedSecret: GeneratedSecret;
	Adjustment: Adjustment;
	Settings: Settings;
	SiteAnswer: SiteAnswer;
	SiteStatus: SiteStatus;
	DeliveryStatus: DeliveryStatus;
}
export interface SettingsChanges {
	/**
	 * Base address to test. Absent: the stored one.
	 */
	remote_base_url?: string;
	/**
	 * Host name to test with. Absent: the stored one.
	 */
	shop_hostname?: string;
	/**
	 * Secret to test with. Absent: the stored one, if it was saved for this address.
	 */
	secret?: string;
}
export interface ConnectionStep {
	name: 'reached' | 'signature_accepted' | 'forgery_refused';
	passed: boolean;
	label: string;
}
export interface ConnectionReport {
	badge: 'green' | 'amber' | 'red';
	/**
	 * Stable code of what was found.
	 */
	reason: string;
	/**
	 * What was found.
	 */
	sentence: string;
	/**
	 * What to do. Empty when there is nothing to do.
	 */
	remedy: string;
	/**
	 * The HTTP status codes of the endpoint's answers, in a sentence. Empty where it did not answer.
	 */
	statuses: string;
	/**
	 * First line of the answer to the correctly signed ping: plain text from the endpoint, at most 120 characters. Empty when the badge is green and when the answer is a web page.
	 */
	quote: string;
	/**
	 * Steps in order. A failed step is the last one.
	 */
	steps: ConnectionStep[];
}
export interface DeliverySearch {
	/**
	 * A preset view.
	 */
	view?: 'all' | 'waiting' | 'failed' | 'delivered' | 'cancelled';
	/**
	 * Deliveries of this order only.
	 */
	order_id?: number;
	/**
	 * The delivery with this id on the wire.
	 */
	webhook_id?: string;
	/**
	 * Deliveries whose last result has this reason code, such as http_503.
	 */
	reason?: string;
	/**
	 * Captured at this time or later, ISO 8601.
	 */
	from?: string;
	/**
	 * Captured before this time, ISO 8601.
	 */
	to?: string;
	/**
	 * The cursor of the page, as the page before told it.
	 */
	after?: number;
	/**
	 * Deliveries a page.
	 */
	per_page?: number;
	/**
	 * Whether the newest or the oldest go first.
	 */
	order?: 'desc' | 'asc';
}
export interface DeliveryItem {
	/**
	 * The delivery.
	 */
	id: number;
	/**
	 * The order.
	 */
	order_id: number;
	/**
	 * The order as the endpoint knows it.
	 */
	order_ref: string;
	/**
	 * Where the order is edited.
	 */
	order_url: string;
	/**
	 * The id that the endpoint sees.
	 */
	webhook_id: string;
	/**
	 * Where the delivery stands.
	 */
	progress: 'waiting' | 'sending' | 'retrying' | 'delivered' | 'failed' | 'cancelled';
	/**
	 * Where it stands, in a word.
	 */
	label: string;
	/**
	 * Stable code of the last result, empty where nothing was tried.
	 */
	reason: string;
	/**
	 * What happened last, and what to do.
	 */
	sentence: string;
	/**
	 * Attempts that count against the schedule.
	 */
	attempts: number;
	/**
	 * HTTP status of the last attempt, null where there was no answer.
	 */
	http_status: number | null;
	/**
	 * When the completion was recorded, ISO 8601 in UTC.
	 */
	captured_at: string;
	/**
	 * When the next attempt is made, ISO 8601 in UTC; null where none follows.
	 */
	next_attempt_at: string | null;
	/**
	 * When the delivery is given up at the latest, ISO 8601 in UTC; null where no attempt follows.
	 */
	gives_up_at: string | null;
	/**
	 * When it was delivered or given up, ISO 8601 in UTC; null while it waits.
	 */
	finished_at: string | null;
	/**
	 * The delivery that it sends again, null where it sends a completion.
	 */
	repeats: number | null;
}
export interface DeliveryList {
	/**
	 * One page.
	 */
	deliveries: DeliveryItem[];
	/**
	 * Cursor of the next page, null where this is the last one.
	 */
	next: number | null;
}
export interface DeliveryEvent {
	/**
	 * When, ISO 8601 in UTC.
	 */
	at: string;
	/**
	 * An attempt, or what a person did.
	 */
	kind: 'attempt' | 'resent' | 'stopped' | 'handled';
	/**
	 * What came of it, in words.
	 */
	sentence: string;
	/**
	 * Stable code of an attempt's result, empty for a person's action.
	 */
	reason: string;
	/**
	 * HTTP status, null where there was no answer.
	 */
	http_status: number | null;
	/**
	 * How long the attempt took, in milliseconds; null for a person's action.
	 */
	duration_ms: number | null;
	/**
	 * The X-Request-Id that the endpoint saw, empty for a person's action.
	 */
	request_id: string;
	/**
	 * What that person wrote about it; may be empty.
	 */
	note: string;
	/**
	 * Who did it, empty for an attempt.
	 */
	user: string;
}
export interface DeliveryDetails {
	delivery: DeliveryItem;
	/**
	 * What happened to it, oldest first.
	 */
	history: DeliveryEvent[];
	/**
	 * The payload as it is sent; null where it was erased, is not built yet, or the user may not see orders.
	 */
	payload: string | null;
	/**
	 * Size of the payload, null where it was not built.
	 */
	payload_bytes: number | null;
	/**
	 * Digest of the payload, null where it was not built.
	 */
	payload_sha256: string | null;
}
export interface RepairRequest {
	/**
	 * Deliveries to resend; without it, those that match.
	 *
	 * @minItems 1
	 * @maxItems 100
	 */
	ids?: number[];
	/**
	 * Which deliveries to resend.
	 */
	view?: 'waiting' | 'failed';
	/**
	 * Deliveries of this order only.
	 */
	order_id?: number;
	/**
	 * Deliveries whose last result has this reason code, such as http_503.
	 */
	reason?: string;
	/**
	 * Captured at this time or later, ISO 8601.
	 */
	from?: string;
	/**
	 * Captured before this time, ISO 8601.
	 */
	to?: string;
	/**
	 * The cursor at which to go on, as the answer before told it; deliveries above it are resent.
	 */
	after?: number;
	/**
	 * What was done with a delivery that is marked as handled.
	 */
	note?: string;
}
export interface RepairResult {
	/**
	 * The delivery.
	 */
	id: number;
	/**
	 * Stable code.
	 */
	result:
		| 'queued'
		| 'hastened'
		| 'repeated'
		| 'stopped'
		| 'handled'
		| 'sending'
		| 'superseded'
		| 'not_completed'
		| 'not_waiting'
		| 'not_failed'
		| 'not_found'
		| 'database_refused';
	/**
	 * What happened, and why not where nothing did.
	 */
	sentence: string;
	/**
	 * Whether something was done.
	 */
	is_done: boolean;
	/**
	 * The delivery that was added, null where none was.
	 */
	new_id: number | null;
}
export interface RepairAnswer {
	/**
	 * What came of each delivery.
	 */
	results: RepairResult[];
	/**
	 * Cursor at which to go on, null where all that match were seen.
	 */
	next: number | null;
}
export interface GeneratedSecret {
	/**
	 * A new secret. It is not stored: save it with the settings.
	 */
	secret: string;
}
export interface Adjustment {
	field: 'remote_base_url' | 'shop_hostname' | 'secret';
	message: string;
}
export interface Settings {
	remote_base_url: {
		/**
		 * Base address of the system that receives the orders, empty when none is set.
		 */
		value: string;
		/**
		 * Constant in wp-config.php that sets this field.
		 */
		locked_by: string | null;
		/**
		 * Why this user may not change this field, and who can.
		 */
		locked_because?: string;
		/**
		 * Why the constant or the stored value cannot be used, and what to do.
		 */
		error?: string;
	};
	shop_hostname: {
		/**
		 * Host name by which the endpoint knows this shop, empty when none is set.
		 */
		value: string;
		/**
		 * Host name of this site.
		 */
		suggestion: string;
		/**
		 * Constant in wp-config.php that sets this field.
		 */
		locked_by: string | null;
		/**
		 * Why this user may not change this field, and who can.
		 */
		locked_because?: string;
		/**
		 * Why the constant or the stored value cannot be used, and what to do.
		 */
		error?: string;
	};
	secret: {
		/**
		 * Whether there is a secret that may sign for this endpoint.
		 */
		state: 'missing' | 'set' | 'unreadable';
		/**
		 * When the secret was saved, ISO 8601 in UTC.
		 */
		set_at: string | null;
		/**
		 * Last four characters of the secret.
		 */
		ends_with: string | null;
		/**
		 * Constant in wp-config.php that sets this field.
		 */
		locked_by: string | null;
		/**
		 * Why the constant cannot be used, and what to do.
		 */
		error?: string;
	};
	/**
	 * Whether orders can be sent.
	 */
	complete: boolean;
	/**
	 * What was changed in the given values so that they fit. Empty for GET.
	 */
	adjustments: Adjustment[];
}
export interface SiteAnswer {
	/**
	 * Whether the shop has moved here, or this is a copy of it from which nothing is sent.
	 */
	answer: 'moved' | 'copy';
}
export interface SiteStatus {
	/**
	 * Whether this is the site that was set up.
	 */
	state: 'same' | 'unanswered' | 'copy';
	/**
	 * Host name of the site that was set up. Empty when none was recorded.
	 */
	recorded_host: string;
	/**
	 * Host name of this site.
	 */
	current_host: string;
	/**
	 * Whether the user may say which site this is.
	 */
	can_answer: boolean;
}
export interface DeliveryStatus {
	/**
	 * Whether orders are delivered.
	 */
	state: 'connected' | 'not_set_up' | 'unproven' | 'held' | 'failing';
	/**
	 * Stable code of what holds orders or makes them fail. Empty where nothing does.
	 */
	reason: string;
	/**
	 * The state in a few words.
	 */
	headline: string;
	/**
	 * What happened, since when, how many orders wait, what to do.
	 */
	sentences: string[];
	/**
	 * Since when orders are held or failing, ISO 8601 in UTC.
	 */
	since: string | null;
	/**
	 * When an order was last delivered, ISO 8601 in UTC.
	 */
	last_delivered_at: string | null;
	/**
	 * Number of deliveries that wait.
	 */
	waiting: number;
	/**
	 * Number of deliveries that failed for good.
	 */
	failed: number;
	/**
	 * Id of the order that was sent last before orders were held or paused. Null where they are neither, or none was sent.
	 */
	closed_by_order: number | null;
}
