<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Settings\SecretBox;
use WCOrderSync\Settings\SettingsReader;
use WCOrderSync\Settings\SettingsRecord;

/** The stored secret signs only for the remote that it was entered for. */
final class SecretBindingTest extends ProposalTestCase {

	/**
	 * Rows: another remote than the one that the stored secret is bound to.
	 *
	 * @return array<string, array{string}>
	 */
	public static function other_remotes(): array {
		return [
			'another host'      => [ self::OTHER ],
			'another base path' => [ 'https://example.com/base2' ],
			'no base path'      => [ 'https://example.com' ],
			'another port'      => [ 'https://example.com:8443/base' ],
			'a subdomain'       => [ 'https://www.example.com/base' ],
		];
	}

	/** Another remote needs its secret in the same request; the stored one does not sign for it. */
	#[DataProvider( 'other_remotes' )]
	public function test_another_remote_needs_its_secret( string $remote ): void {
		$this->assert_refused( [ 'secret' => 'secret_required_for_new_remote' ], [ 'remote_base_url' => $remote ] );
		$this->assert_refused( [ 'secret' => 'secret_required_for_new_remote' ], [ 'remote_base_url' => $remote ], self::settings( [], 'new salts' ) );
	}

	/** With a secret the new remote is saved, and the secret is bound to it, even when it is the old secret. */
	public function test_with_a_secret_the_new_remote_is_saved_and_the_secret_bound_to_it(): void {
		foreach ( [ self::SECRET, self::SECRET2 ] as $secret ) {
			$proposal = self::propose(
				[
					'remote_base_url' => self::OTHER,
					'secret'          => $secret,
				]
			);

			self::assertSame( [ 'remote_base_url', 'secret' ], self::changed( $proposal ) );
			self::assertSame( self::OTHER, $proposal->secret_to_store()?->scope );
			self::assertSame( $secret, $proposal->secret()?->value );
		}
	}

	public function test_an_invalid_secret_beside_a_new_remote_is_reported_by_its_own_rule(): void {
		$this->assert_refused(
			[ 'secret' => 'too_short' ],
			[
				'remote_base_url' => self::OTHER,
				'secret'          => 'abc',
			]
		);
	}

	public function test_a_new_secret_alone_is_bound_to_the_remote_in_force(): void {
		$proposal = self::propose( [ 'secret' => self::SECRET2 ] );

		self::assertSame( [ 'secret' ], self::changed( $proposal ) );
		self::assertSame( self::REMOTE, $proposal->secret_to_store()?->scope );
	}

	/** The first remote needs no secret yet, and a secret needs a remote. */
	public function test_at_first_a_secret_needs_a_remote_but_no_remote_needs_a_secret(): void {
		$empty = SettingsReader::read( new SettingsRecord(), [], new SecretBox( 'salts' ) );

		self::assertSame( [ 'remote_base_url' ], self::changed( self::propose( [ 'remote_base_url' => self::REMOTE ], $empty ) ) );
		$this->assert_refused( [ 'remote_base_url' => 'needed_for_secret' ], [ 'secret' => self::SECRET ], $empty );
	}

	/** After the URL was swapped, saving the old one again needs no secret, since it is bound to that. */
	public function test_the_remote_that_the_secret_is_bound_to_needs_no_secret(): void {
		$record   = new SettingsRecord( self::OTHER, 'shop.example', self::sealed(), 1 );
		$proposal = self::propose( [ 'remote_base_url' => self::REMOTE ], SettingsReader::read( $record, [], new SecretBox( 'salts' ) ) );

		self::assertSame( [ 'remote_base_url' ], self::changed( $proposal ) );
		self::assertSame( self::SECRET, $proposal->secret()?->value );
	}
}
