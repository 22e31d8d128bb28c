<?php
/**
 * Keeps a copy of the shop from sending.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Site;

use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Settings\EncryptionKey;

defined( 'ABSPATH' ) || exit;

/**
 * Staging sites and restored backups have the shop's settings, its secret and its waiting orders. Where the site is no more
 * the one that was set up, nothing is sent until someone says whether the shop has moved.
 */
final class CopyGuard {

	/**
	 * A guard.
	 *
	 * @param SiteStore     $store What was recorded.
	 * @param EncryptionKey $key   Key of the hashes.
	 */
	public function __construct(
		private readonly SiteStore $store,
		private readonly EncryptionKey $key
	) {}

	/**
	 * Why this site must not send, null where it may. Asked before sending, where the settings are complete: a site of
	 * which nothing was recorded yet (an upgrade, or settings that are constants) is recorded now.
	 *
	 * @return 'other_site'|'copy'|null Stable code.
	 * @throws QueryFailed When the database refuses.
	 */
	public function trouble(): ?string {
		$facts = $this->store->read();
		if ( null === $facts->identity ) {
			$this->write( $facts->address );
		}
		return $this->state( $facts )->trouble();
	}

	/**
	 * How things stand, for people. Records nothing.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function report(): SiteReport {
		$facts = $this->store->read();
		return new SiteReport( $this->state( $facts ), $facts->identity->host ?? '', $facts->address->host ?? '' );
	}

	/**
	 * This is the shop: someone set it up here, or said that it has moved.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function record(): void {
		$this->write( $this->store->read()->address );
	}

	/**
	 * This is a copy, someone said. It stays one until it is recorded anew.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function mark_as_copy(): void {
		$facts    = $this->store->read();
		$identity = $facts->identity ?? $this->identity( $facts->address );
		if ( null !== $identity ) {
			$this->store->write( $identity->as_copy() );
		}
	}

	/**
	 * Whether the site is the one that was recorded. Of a site without an address nothing is claimed.
	 *
	 * @param SiteFacts $facts What is known.
	 */
	private function state( SiteFacts $facts ): SiteState {
		return null === $facts->identity || null === $facts->address
			? SiteState::Same
			: $facts->identity->state( $facts->address, wp_get_environment_type(), $this->key->material() );
	}

	/**
	 * Records a site.
	 *
	 * @param SiteAddress|null $address Its address.
	 * @throws QueryFailed When the database refuses.
	 */
	private function write( ?SiteAddress $address ): void {
		$identity = $this->identity( $address );
		if ( null !== $identity ) {
			$this->store->write( $identity );
		}
	}

	/**
	 * The identity of this site.
	 *
	 * @param SiteAddress|null $address Its address.
	 */
	private function identity( ?SiteAddress $address ): ?SiteIdentity {
		return null === $address ? null : SiteIdentity::of( $address, wp_get_environment_type(), $this->key->material() );
	}
}
