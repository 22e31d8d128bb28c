<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/** What a verdict says to a merchant. */
final class VerdictText {

	/** What was found. */
	public static function sentence( Reason $reason ): string {
		return match ( $reason ) {
			Reason::Ready              => __( 'The secret matches. Orders can be sent.', 'wc-order-sync' ),
			Reason::ReadyNoPing        => __( 'The secret matches. Orders can be sent, although the endpoint does not recognize test messages.', 'wc-order-sync' ),
			Reason::EndpointError      => __( 'The secret matches, but the endpoint reports an error when it handles a test message.', 'wc-order-sync' ),
			Reason::NotVerifying       => __( 'The endpoint accepts messages with a forged signature.', 'wc-order-sync' ),
			Reason::Unproven           => __( 'The endpoint accepts messages, but the test could not tell whether it refuses forged ones.', 'wc-order-sync' ),
			Reason::Inconclusive       => __( 'The endpoint refuses test messages before it checks their signature, so the test could not tell whether the secret matches.', 'wc-order-sync' ),
			Reason::Refused            => __( 'The endpoint refuses the signature.', 'wc-order-sync' ),
			Reason::ClockSkew          => __( 'The endpoint refuses the signature, and its clock differs from this server\'s by more than five minutes.', 'wc-order-sync' ),
			Reason::UnreachableAddress => __( 'This address cannot be reached from the shop.', 'wc-order-sync' ),
			Reason::BlockedByWordPress => __( 'This WordPress site does not allow requests to the endpoint.', 'wc-order-sync' ),
			Reason::ConnectionRefused  => __( 'The server of the endpoint refuses the connection.', 'wc-order-sync' ),
			Reason::Tls                => __( 'A secure connection to the endpoint could not be established.', 'wc-order-sync' ),
			Reason::Timeout            => __( 'The endpoint did not answer in time.', 'wc-order-sync' ),
			Reason::Reset              => __( 'The endpoint closed the connection before it answered.', 'wc-order-sync' ),
			Reason::ConnectionFailed   => __( 'The connection to the endpoint failed.', 'wc-order-sync' ),
			Reason::Redirect           => __( 'The endpoint redirects to another address. Redirects are never followed.', 'wc-order-sync' ),
			Reason::NotFound           => __( 'The endpoint answers, but does not accept orders at this address (404).', 'wc-order-sync' ),
			Reason::MethodNotAllowed   => __( 'The endpoint answers, but does not accept POST requests at this address (405).', 'wc-order-sync' ),
			Reason::BadRequest         => __( 'The endpoint refuses the test message as malformed.', 'wc-order-sync' ),
			Reason::RateLimited        => __( 'The endpoint says that it receives too many requests (429).', 'wc-order-sync' ),
			Reason::ServerError        => __( 'The endpoint reports an internal error.', 'wc-order-sync' ),
			Reason::UnexpectedAnswer   => __( 'The endpoint gave an unexpected answer.', 'wc-order-sync' ),
		};
	}

	/** What to do, '' if there is nothing to do. */
	public static function remedy( Reason $reason ): string {
		return match ( $reason ) {
			Reason::Ready, Reason::ReadyNoPing => '',
			Reason::EndpointError      => __( 'Ask the operator of the endpoint to check its error log. Orders are still sent, and retried if they fail.', 'wc-order-sync' ),
			Reason::NotVerifying       => __( 'Ask the operator of the endpoint to verify the header X-Woo-Signature: at present, anyone can send it made-up orders. If the domain is only parked, correct the remote base URL.', 'wc-order-sync' ),
			Reason::Unproven           => __( 'Test again in a few minutes. If this persists, ask the operator of the endpoint why it does not answer 401 to a wrong signature.', 'wc-order-sync' ),
			Reason::Inconclusive       => __( 'Compare the secret on both sides, then check whether the next order is delivered. The operator can make this test conclusive by verifying the signature first.', 'wc-order-sync' ),
			Reason::Refused            => __( 'Enter the same secret on both sides. If it is the same, a firewall or a login page in front of the endpoint refuses the shop: ask its operator to let POST requests through.', 'wc-order-sync' ),
			Reason::ClockSkew          => __( 'Correct the clock that is wrong; NTP should keep it right. Then test again.', 'wc-order-sync' ),
			Reason::UnreachableAddress => __( 'Check the remote base URL for typos. Its host name must resolve to a public address, and its port must be 443 or 8443. Other hosts and ports can be allowed in wp-config.php or by a filter: see the documentation.', 'wc-order-sync' ),
			Reason::BlockedByWordPress => __( 'Add the host of the endpoint to WP_ACCESSIBLE_HOSTS in wp-config.php, or allow it in the security plugin that blocks outgoing requests.', 'wc-order-sync' ),
			Reason::ConnectionRefused  => __( 'Check the port in the remote base URL, and ask the operator of the endpoint whether its server is running and its firewall lets the shop through.', 'wc-order-sync' ),
			Reason::Tls                => __( 'Ask the operator of the endpoint to check its certificate: it may have expired, be for another name, or lack its intermediate certificate.', 'wc-order-sync' ),
			Reason::Timeout            => __( 'Test again in a few minutes. If this persists, ask the operator of the endpoint whether its server is overloaded or its firewall drops requests from the shop.', 'wc-order-sync' ),
			Reason::Reset              => __( 'Test again in a few minutes. If this persists, ask the operator of the endpoint whether a firewall cuts the connection.', 'wc-order-sync' ),
			Reason::ConnectionFailed   => __( 'Check the remote base URL, then look under WooCommerce → Status → Logs, source wc-order-sync, for the technical reason.', 'wc-order-sync' ),
			Reason::Redirect           => __( 'Enter the final address as the remote base URL. Often only www. or https:// differs.', 'wc-order-sync' ),
			Reason::NotFound           => __( 'Check the path of the remote base URL: /api/woo/order-completed is added to it.', 'wc-order-sync' ),
			Reason::MethodNotAllowed   => __( 'Check the remote base URL, and ask the operator of the endpoint to accept POST requests at /api/woo/order-completed.', 'wc-order-sync' ),
			Reason::BadRequest         => __( 'Check the remote base URL, and ask the operator of the endpoint whether it follows the documented format.', 'wc-order-sync' ),
			Reason::RateLimited        => __( 'Wait a few minutes and test again. If this persists, ask the operator of the endpoint to raise its limit for the shop.', 'wc-order-sync' ),
			Reason::ServerError        => __( 'Ask the operator of the endpoint to check its error log, then test again.', 'wc-order-sync' ),
			Reason::UnexpectedAnswer   => __( 'Check that the remote base URL leads to the system that receives the orders.', 'wc-order-sync' ),
		};
	}

	/** @param bool $is_certificate_proven Whether a verified certificate proves who answered. */
	public static function label( Step $step, bool $is_certificate_proven ): string {
		return match ( $step->name ) {
			StepName::Reached           => match ( true ) {
				! $step->passed        => __( 'No usable answer from the endpoint', 'wc-order-sync' ),
				$is_certificate_proven => __( 'Endpoint reached, certificate valid', 'wc-order-sync' ),
				default                => __( 'Endpoint reached', 'wc-order-sync' ),
			},
			StepName::SignatureAccepted => $step->passed ? __( 'Our signature accepted', 'wc-order-sync' ) : __( 'Our signature not accepted', 'wc-order-sync' ),
			StepName::ForgeryRefused    => $step->passed ? __( 'A wrong signature refused', 'wc-order-sync' ) : __( 'A wrong signature not refused', 'wc-order-sync' ),
		};
	}
}
