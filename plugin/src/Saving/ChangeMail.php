<?php
declare( strict_types=1 );

namespace WCOrderSync\Saving;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredOption;
use WCOrderSync\Settings\Change;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\Settings;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Translations;

defined( 'ABSPATH' ) || exit;

/**
 * Mails about changed settings.
 *
 * Sends at most one mail in five minutes. The first change is mailed at once; later ones are collected and mailed together, by
 * the next save or by the sweep. A change is stored before it is mailed and removed afterwards.
 */
final class ChangeMail {

	private const OPTION = 'wc_order_sync_changes';

	private const TRIES = 20;

	public function __construct( private readonly Log $log ) {}

	/**
	 * Queues the changes of a save by the current user.
	 *
	 * @param list<Change> $changes
	 * @throws QueryFailed
	 */
	public function add( array $changes ): void {
		$user = wp_get_current_user();
		$by   = $user->exists() ? $user->display_name . ' (' . $user->user_login . ')' : '';
		$id   = bin2hex( random_bytes( 8 ) );
		$now  = StoredOption::now();
		$this->change( static fn ( MailQueue $queue ): MailQueue => $queue->with( $id, $now, $by, $changes ) );
	}

	/**
	 * Sends what is due. Of several processes only one does.
	 *
	 * @return int Number of saves in the mail.
	 * @throws QueryFailed
	 */
	public function send_due(): int {
		$option = new StoredOption( self::OPTION );
		$stored = $option->read();
		$queue  = MailQueue::from_json( $stored );
		if ( null === $stored || [] === $queue->saves ) {
			return 0;
		}
		$now = StoredOption::now();
		if ( ! $queue->is_due( $now ) || ! $option->swap( $stored, $queue->claimed( $now )->to_json() ) ) {
			return 0;
		}
		if ( $this->mail( $queue ) ) {
			$this->change( static fn ( MailQueue $stored ): MailQueue => $stored->without( $queue ) );
			return count( $queue->saves );
		}
		$this->log->warning( 'The administrator could not be mailed about changed settings; it is tried again every hour for a week. The log entries "Settings changed." say the same as the mail.' );
		$this->change( static fn ( MailQueue $stored ): MailQueue => $stored->postponed( $now ) );
		return 0;
	}

	/** Deletes the queue of the current site, when the plugin is deleted. */
	public static function delete(): void {
		delete_option( self::OPTION );
	}

	/**
	 * Changes the queue without losing what other processes write meanwhile.
	 *
	 * @param \Closure(MailQueue): MailQueue $change
	 * @throws QueryFailed When the database refuses, or others write first again and again.
	 */
	private function change( \Closure $change ): void {
		$option = new StoredOption( self::OPTION );
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$stored = $option->read();
			$after  = $change( MailQueue::from_json( $stored ) )->to_json();
			if ( $after === $stored || $option->swap( $stored, $after ) ) {
				return;
			}
		}
		throw new QueryFailed( 'the list of changes could not be written' );
	}

	/**
	 * Sends a mail. What a mailer throws stays here.
	 *
	 * @return bool Whether WordPress could hand it over.
	 */
	private function mail( MailQueue $queue ): bool {
		$sent = false;
		try {
			Translations::in_site_language(
				static function () use ( $queue, &$sent ): void {
					$site = wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES );
					/* translators: %s: site title. */
					$subject = sprintf( __( '[%s] WC Order Sync: settings were changed', 'wc-order-sync' ), $site );
					$sent    = wp_mail( get_bloginfo( 'admin_email' ), $subject, self::text( $queue, $site ) );
				}
			);
		} catch ( \Throwable ) {
			return false;
		}
		return $sent;
	}

	private static function text( MailQueue $queue, string $site ): string {
		/* translators: %s: site title and address. */
		$parts = [ sprintf( __( 'The settings that control where completed orders are sent were changed on %s.', 'wc-order-sync' ), $site . ' (' . home_url() . ')' ) ];
		foreach ( $queue->saves as $save ) {
			$lines = [
				(string) wp_date( 'Y-m-d H:i:s T', $save['at'] ),
				/* translators: %s: user. */
				sprintf( __( 'Changed by: %s', 'wc-order-sync' ), '' === $save['by'] ? __( 'a command or another program, not a logged-in user', 'wc-order-sync' ) : $save['by'] ),
			];
			foreach ( $save['changes'] as $change ) {
				$lines[] = match ( $change['field'] ) {
					Field::RemoteBaseUrl->value => __( 'Remote base URL', 'wc-order-sync' ) . ': ' . $change['before'] . ' → ' . $change['after'],
					Field::ShopHostname->value  => __( 'Shop hostname', 'wc-order-sync' ) . ': ' . $change['before'] . ' → ' . $change['after'],
					default                     => __( 'Shared secret: replaced', 'wc-order-sync' ),
				};
			}
			$parts[] = implode( "\n", $lines );
		}
		if ( $queue->omitted > 0 ) {
			/* translators: %d: number. */
			$parts[] = sprintf( _n( '%d further change is in the log (WooCommerce → Status → Logs).', '%d further changes are in the log (WooCommerce → Status → Logs).', $queue->omitted, 'wc-order-sync' ), $queue->omitted );
		}
		$parts[] = __( 'If you did not expect this, correct the settings under Settings → WC Order Sync and replace the secret both here and at the endpoint.', 'wc-order-sync' );
		return implode( "\n\n", $parts );
	}
}
