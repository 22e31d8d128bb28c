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
 * Staging sites and restored backups have the shop's settings, its secret and its waiting orders. Where the site is no more
 * the one that was set up, nothing is sent until someone says whether the shop has moved.
 */
final class CopyGuard {

	/**
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
	 * Whether this process can tell that nothing is wrong. One in which a constant may come from a forged Host header cannot:
	 * it does not end what another process has found.
	 */
	public function is_certain(): bool {
		return ClaimedAddresses::read()->is_clear;
	}

	/**
	 * How things stand, for people. Records nothing.
	 *
	 * @param bool $can_sign Whether this site can read a secret.
	 * @throws QueryFailed
	 */
	public function report( bool $can_sign ): SiteReport {
		$facts = $this->store->read();
		return new SiteReport( $this->state( $facts, ClaimedAddresses::read(), $can_sign ), $facts->identity->host ?? '', $facts->address->host ?? '' );
	}

	/**
	 * This is the shop: someone set it up here, or said that it has moved.
	 *
	 * @throws QueryFailed
	 */
	public function record(): void {
		$this->write( $this->store->read(), ClaimedAddresses::read() );
	}

	/**
	 * This is a copy, someone said. It stays one until it is recorded anew.
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
	 * Whether the site is the one that was recorded. Of a site without an address nothing is claimed.
	 *
	 * @param SiteFacts        $facts    What is known.
	 * @param ClaimedAddresses $claimed  What constants claim.
	 * @param bool             $can_sign Whether this site can read a secret.
	 */
	private function state( SiteFacts $facts, ClaimedAddresses $claimed, bool $can_sign ): SiteState {
		return null === $facts->identity || null === $facts->address
			? SiteState::Same
			: $facts->identity->state( $facts->address, $claimed->certain, wp_get_environment_type(), $this->key->material(), $can_sign );
	}

	/**
	 * Records a site.
	 *
	 * @param SiteFacts        $facts   What is known.
	 * @param ClaimedAddresses $claimed What constants claim.
	 * @throws QueryFailed
	 */
	private function write( SiteFacts $facts, ClaimedAddresses $claimed ): void {
		$identity = $this->identity( $facts, $claimed );
		if ( null !== $identity ) {
			$this->store->write( $identity );
		}
	}

	/**
	 * @param SiteFacts        $facts   What is known.
	 * @param ClaimedAddresses $claimed What constants claim.
	 */
	private function identity( SiteFacts $facts, ClaimedAddresses $claimed ): ?SiteIdentity {
		return null === $facts->address ? null : SiteIdentity::of( $facts->address, self::also( $facts, $claimed ), wp_get_environment_type(), $this->key->material() );
	}

	/**
	 * The other addresses that the site goes by.
	 *
	 * @param SiteFacts        $facts   What is known.
	 * @param ClaimedAddresses $claimed What constants claim.
	 * @return list<SiteAddress>
	 */
	private static function also( SiteFacts $facts, ClaimedAddresses $claimed ): array {
		return [ ...( null === $facts->home ? [] : [ $facts->home ] ), ...$claimed->certain ];
	}
}
