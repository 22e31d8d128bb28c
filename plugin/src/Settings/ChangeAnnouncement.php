<?php
/**
 * Tells people that settings changed.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Settings;

use WCOrderSync\Support\Log;
use WCOrderSync\Support\Translations;

defined( 'ABSPATH' ) || exit;

/**
 * Logs every change, and mails the administrator when orders start to go to another remote.
 */
final class ChangeAnnouncement {

	/**
	 * An announcement.
	 *
	 * @param Log $log Log.
	 */
	public function __construct( private readonly Log $log ) {}

	/**
	 * Announces what was saved.
	 *
	 * @param list<Field>    $changed Fields that changed.
	 * @param RemoteUrl|null $before  Remote until now.
	 * @param RemoteUrl|null $after   Remote from now on.
	 */
	public function announce( array $changed, ?RemoteUrl $before, ?RemoteUrl $after ): void {
		$this->log->info(
			'Settings changed.',
			[
				'fields'     => array_map( static fn ( Field $field ): string => $field->value, $changed ),
				'user_id'    => get_current_user_id(),
				'old_remote' => $before?->url,
				'new_remote' => $after?->url,
			]
		);
		if ( in_array( Field::RemoteBaseUrl, $changed, true ) && null !== $before && null !== $after ) {
			Translations::in_site_language( fn () => $this->mail( $before, $after ) );
		}
	}

	/**
	 * Mails the administrator. A first set-up is not announced: there was no remote that could be taken over.
	 *
	 * @param RemoteUrl $before Remote until now.
	 * @param RemoteUrl $after  Remote from now on.
	 */
	private function mail( RemoteUrl $before, RemoteUrl $after ): void {
		$site = wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES );
		$user = wp_get_current_user();
		$body = sprintf(
			/* translators: 1: site title, 2: user, 3: old URL, 4: new URL, 5: date and time. */
			__( "On %1\$s, completed orders are now sent to another address.\n\nChanged by: %2\$s\nUntil now: %3\$s\nFrom now on: %4\$s\nAt: %5\$s\n\nIf this was not intended, correct the address under Settings → WC Order Sync and change the secret on both sides.", 'wc-order-sync' ),
			$site . ' (' . home_url() . ')',
			$user->exists() ? $user->display_name . ' (' . $user->user_login . ')' : __( 'a command or another program, without a user', 'wc-order-sync' ),
			$before->url,
			$after->url,
			wp_date( 'Y-m-d H:i:s T' )
		);
		/* translators: %s: site title. */
		$subject = sprintf( __( '[%s] Orders are sent to another address', 'wc-order-sync' ), $site );
		try {
			$sent = wp_mail( get_bloginfo( 'admin_email' ), $subject, $body );
		} catch ( \Throwable ) {
			$sent = false;
		}
		if ( ! $sent ) {
			$this->log->warning( 'The administrator could not be mailed about the changed remote.' );
		}
	}
}
