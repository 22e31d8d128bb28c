<?php
declare( strict_types=1 );

namespace WCOrderSync\Site;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\ChannelReason;
use WCOrderSync\Settings\EncryptionKey;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps a copy of the shop from sending.
 *
 * Staging sites and restored backups have the shop's settings, its secret and its waiting orders. If this is no longer the site
 * that was set up, nothing is sent until someone says whether the shop has moved.
 */
final class CopyGuard {

	/** @param EncryptionKey $key Key of the hashes. */
	public function __construct(
		private readonly SiteStore $store,
		private readonly EncryptionKey $key
	) {}

	/**
	 * Why this site must not send, null where it may. Asked before sending, where the settings are complete: a site of
	 * which nothing was recorded yet (an upgrade, or settings that are constants) is recorded now.
	 *
	 * @throws QueryFailed
	 */
	public function trouble(): ?ChannelReason {
		$facts   = $this->store->read();
		$claimed = ClaimedAddresses::read();
		$state   = $this->state( $facts, $claimed, true );
		if ( null === $facts->identity ) {
			$this->write( $facts, $claimed );
		} elseif ( SiteState::Same === $state && $facts->identity->is_old() ) {
			$this->store->write( $facts->identity->with_addresses( self::also( $facts, $claimed ), $this->key->material() ) );
		}
		return $state->trouble();
	}

	/**
	 * Whether this process can be sure that nothing is wrong. It cannot when a constant may come from a forged Host header: then it
	 * must not overrule what another process has found.
	 */
	public function is_certain(): bool {
		return ClaimedAddresses::read()->is_clear;
	}

	/**
	 * Whether this is the site that was set up, for people. Records nothing.
	 *
	 * @param bool $can_sign Whether this site can read a secret.
	 * @throws QueryFailed
	 */
	public function report( bool $can_sign ): SiteReport {
		$facts = $this->store->read();
		return new SiteReport( $this->state( $facts, ClaimedAddresses::read(), $can_sign ), $facts->identity->host ?? '', $facts->address->host ?? '' );
	}

	/**
	 * Records this site as the shop: someone set it up here, or said that it has moved.
	 *
	 * @throws QueryFailed
	 */
	public function record(): void {
		$this->write( $this->store->read(), ClaimedAddresses::read() );
	}

	/**
	 * Marks this site as a copy, because someone said so. It stays one until record() is called.
	 *
	 * @throws QueryFailed
	 */
	public function mark_as_copy(): void {
		$facts    = $this->store->read();
		$identity = $facts->identity ?? $this->identity( $facts, ClaimedAddresses::read() );
		if ( null !== $identity ) {
			$this->store->write( $identity->as_copy() );
		}
	}

	/**
	 * Whether the site is the one that was recorded. A site without an address counts as the same.
	 *
	 * @param bool $can_sign Whether this site can read a secret.
	 */
	private function state( SiteFacts $facts, ClaimedAddresses $claimed, bool $can_sign ): SiteState {
		return null === $facts->identity || null === $facts->address
			? SiteState::Same
			: $facts->identity->state( $facts->address, $claimed->certain, wp_get_environment_type(), $this->key->material(), $can_sign );
	}

	/** @throws QueryFailed */
	private function write( SiteFacts $facts, ClaimedAddresses $claimed ): void {
		$identity = $this->identity( $facts, $claimed );
		if ( null !== $identity ) {
			$this->store->write( $identity );
		}
	}

	private function identity( SiteFacts $facts, ClaimedAddresses $claimed ): ?SiteIdentity {
		return null === $facts->address ? null : SiteIdentity::of( $facts->address, self::also( $facts, $claimed ), wp_get_environment_type(), $this->key->material() );
	}

	/**
	 * The other addresses of the site.
	 *
	 * @return list<SiteAddress>
	 */
	private static function also( SiteFacts $facts, ClaimedAddresses $claimed ): array {
		return [ ...( null === $facts->home ? [] : [ $facts->home ] ), ...$claimed->certain ];
	}
}
