<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Connection\Reason;
use WCOrderSync\Connection\VerdictText;

defined( 'ABSPATH' ) || exit;

/**
 * What the reason of a delivery says to a merchant.
 *
 * Code => what happened and what to do. Pure. Codes of deliveries and of the channel alike: an order that waits waits for either.
 */
final class ReasonText {

	/**
	 * What happened, and what to do.
	 *
	 * @param string $code Stable code, as the outbox and the channel have it.
	 */
	public static function sentence( string $code ): string {
		/* translators: %s: a code such as some_reason. */
		return self::known( $code ) ?? sprintf( __( 'Something happened that this version has no words for (%s). Look under WooCommerce → Status → Logs, source wc-order-sync.', 'wc-order-sync' ), $code );
	}

	/** Whether there is a sentence of its own for a code. */
	public static function knows( string $code ): bool {
		return null !== self::known( $code );
	}

	/** The sentence of a code, null for an unknown one. */
	private static function known( string $code ): ?string {
		$of_http = self::of_status( $code );
		if ( null !== $of_http ) {
			return $of_http;
		}
		$of_delivery = self::of_order( $code ) ?? self::of_channel( $code );
		if ( null !== $of_delivery ) {
			return $of_delivery;
		}
		$verdict = match ( $code ) {
			'dns', 'blocked_address' => Reason::UnreachableAddress,
			'other'                  => Reason::ConnectionFailed,
			default                  => Reason::tryFrom( $code ),
		};
		return null === $verdict ? null : trim( VerdictText::sentence( $verdict ) . ' ' . VerdictText::remedy( $verdict ) );
	}

	/** What lies in the order, or in how it was sent. */
	private static function of_order( string $code ): ?string {
		return match ( $code ) {
			''                 => __( 'The order waits for its turn. There is nothing to do.', 'wc-order-sync' ),
			'order_deleted'    => __( 'The order was deleted before it was sent. There is nothing to do.', 'wc-order-sync' ),
			'order_trashed'    => __( 'The order was moved to the trash before it was sent. If it is to be sent, restore it.', 'wc-order-sync' ),
			'never_completed'  => __( 'The order was announced as completed, but the shop never stored it as completed: saving it failed or was undone. If it should be completed, complete it again.', 'wc-order-sync' ),
			'before_set_up'    => __( 'The order was completed before this plugin was set up, so it is not sent unasked. To send it, set it to another status and complete it again.', 'wc-order-sync' ),
			'from_trash'       => __( 'The order came back from the trash, and its completion had not been recorded before, so it is not sent unasked. To send it, set it to another status and complete it again.', 'wc-order-sync' ),
			'order_empty'      => __( 'The order has no lines and no total yet, so it is given a minute more. Then it is sent as it is.', 'wc-order-sync' ),
			'order_unreadable' => __( 'WooCommerce could not load the order. It is tried again by itself; if it stays so, open the order and look for what an extension has changed in it.', 'wc-order-sync' ),
			'body_error'       => __( 'The message could not be built from the order, most likely because an extension fails while it changes it. It is tried again by itself; WooCommerce → Status → Logs, source wc-order-sync, names the file and the line.', 'wc-order-sync' ),
			'body_not_stored'  => __( 'The database could not store the message of this order, most likely because its setting max_allowed_packet is smaller than the message. It is tried again by itself; if it stays so, ask your host to raise that setting.', 'wc-order-sync' ),
			'too_large'        => __( 'The order is larger than the 512 KB that a message may have. Shorten what is unusually long in it, such as a name, or enter it at the endpoint by hand.', 'wc-order-sync' ),
			'stops_the_sender' => __( 'The process that sends stopped five times in the middle of this order, so it is left out. The PHP error log names the cause, often too little memory; mend it, then send the order again.', 'wc-order-sync' ),
			'body_damaged'     => __( 'The stored message of this order was changed after it was made, so it is not sent. If nobody changed it by hand, ask your host to check the database; then send the order again.', 'wc-order-sync' ),
			'reference_taken'  => __( 'The endpoint already has another order under this reference (HTTP 409), for example because the shop was restored from a backup or set up anew, or two shops send under one hostname. Ask the operator of the endpoint which order it has. If this order was given up meanwhile, send it again then.', 'wc-order-sync' ),
			'captured_twice'   => __( 'This completion was recorded twice while the outbox was damaged, so this second record is not sent. There is nothing to do.', 'wc-order-sync' ),
			'arrived_before'   => __( 'The endpoint has had this order since an earlier attempt. There is nothing to do.', 'wc-order-sync' ),
			default            => null,
		};
	}

	/** What keeps all orders waiting. */
	private static function of_channel( string $code ): ?string {
		return match ( $code ) {
			'failing'    => __( 'Several orders in a row could not be delivered, and a test message failed too, so all wait for a while. They are sent by themselves when the endpoint works again; if this stays, test the connection on the settings page.', 'wc-order-sync' ),
			'other_site' => __( 'This site\'s address, environment or security keys are not those that were set up. Orders are held until an administrator says on the settings page whether the shop has moved or this is a copy of it.', 'wc-order-sync' ),
			'copy'       => __( 'This site was declared a copy of the shop, so nothing is sent from here. If it is the shop, an administrator can say so on the settings page.', 'wc-order-sync' ),
			default      => null,
		};
	}

	/**
	 * What an HTTP status says. A refusal that was recorded is the order's own: where pings are refused too, the channel has the reason.
	 */
	private static function of_status( string $code ): ?string {
		if ( 1 !== preg_match( '/^http_(\d{1,3})$/', $code, $parts ) ) {
			return null;
		}
		$status = (int) $parts[1];
		$text   = match ( true ) {
			413 === $status                                               => /* translators: %d: HTTP status. */ __( 'The endpoint refuses this order as too large (HTTP %d). Ask its operator to accept 512 KB, then send the order again if it was given up.', 'wc-order-sync' ),
			$status >= 200 && $status <= 299                              => /* translators: %d: HTTP status. */ __( 'The endpoint took the order (HTTP %d). There is nothing to do.', 'wc-order-sync' ),
			429 === $status                                              => /* translators: %d: HTTP status. */ __( 'The endpoint asks for patience (HTTP %d), so what waits for it is sent when that is over. If this stays, ask its operator to raise its limit for the shop.', 'wc-order-sync' ),
			503 === $status                                              => /* translators: %d: HTTP status. */ __( 'The endpoint is out of service for the moment (HTTP %d). Orders are sent again by themselves; if this stays, ask its operator when it is back.', 'wc-order-sync' ),
			408 === $status, 425 === $status                              => /* translators: %d: HTTP status. */ __( 'The endpoint did not take the order in time (HTTP %d). It is sent again by itself; if this stays, ask the operator of the endpoint whether its server is overloaded.', 'wc-order-sync' ),
			$status >= 500 && $status <= 599                              => /* translators: %d: HTTP status. */ __( 'The endpoint answers with an error of its own (HTTP %d). Ask its operator to look into its error log. If the order was given up meanwhile, send it again then.', 'wc-order-sync' ),
			$status >= 400 && $status <= 499                              => /* translators: %d: HTTP status. */ __( 'The endpoint refuses this order (HTTP %d), though not the connection. Ask its operator what it objects to; a firewall may do it too. If the order was given up meanwhile, send it again then.', 'wc-order-sync' ),
			$status >= 300 && $status <= 399                              => /* translators: %d: HTTP status. */ __( 'The endpoint redirects this order to another address (HTTP %d), though not the connection. Orders are never sent on: ask its operator why. If the order was given up meanwhile, send it again then.', 'wc-order-sync' ),
			default                                                      => /* translators: %d: HTTP status. */ __( 'The endpoint answers in a way that is not understood (HTTP %d). Check that the remote base URL leads to the system that receives the orders.', 'wc-order-sync' ),
		};
		return sprintf( $text, $status );
	}
}
