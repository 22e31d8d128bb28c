/**
 * The shapes of the REST resources. Generated from plugin/schemas by `npm run rest-types`: change them there.
 */

export interface RestApi {
	SettingsChanges: SettingsChanges;
	ConnectionStep: ConnectionStep;
	ConnectionReport: ConnectionReport;
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
