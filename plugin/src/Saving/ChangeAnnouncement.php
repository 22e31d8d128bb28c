<?php
declare( strict_types=1 );

namespace WCOrderSync\Saving;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Settings\Change;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\Secret;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Tells people that settings changed.
 *
 * Logs each change and mails it to the administrator: who changed what, from what to what. Of the secret they say only that it
 * was replaced.
 */
final class ChangeAnnouncement {

	public function __construct(
		private readonly ChangeMail $mail,
		private readonly Log $log
	) {}

	/**
	 * Announces what was saved. A first set-up is logged but not mailed: there were no settings that someone could have taken over.
	 *
	 * @param list<Change> $changes At least one.
	 */
	public function announce( array $changes ): void {
		$context = [
			'fields'  => array_map( static fn ( Change $change ): string => $change->field->value, $changes ),
			'user_id' => get_current_user_id(),
		];
		foreach ( $changes as $change ) {
			$name = match ( $change->field ) {
				Field::RemoteBaseUrl => 'remote',
				Field::ShopHostname  => 'hostname',
				Field::Secret        => null,
			};
			if ( null !== $name ) {
				$context += [
					"old_$name" => $change->before,
					"new_$name" => $change->after,
				];
			}
		}
		$this->log->info( 'Settings changed.', $context );
		$taken_over = array_values( array_filter( $changes, static fn ( Change $change ): bool => ! $change->is_new ) );
		if ( [] === $taken_over ) {
			return;
		}
		try {
			$this->mail->add( $taken_over );
			$this->mail->send_due();
		} catch ( QueryFailed $failure ) {
			// The settings are saved and the change is logged.
			$this->log->error( 'The mail about changed settings could not be prepared.', [ 'error' => $failure->getMessage() ] );
		}
	}

	/** Logs that a step after a save failed. The settings are saved all the same. */
	public function failed( QueryFailed $failure ): void {
		$this->log->warning( 'The settings were saved, but a step after the save failed; the next drain or probe makes up for it.', [ 'error' => $failure->getMessage() ] );
	}
}
