<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Health;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Channel\ChannelState;
use WCOrderSync\Health\DeliveryStatus;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;

/** How deliveries stand, in words. */
final class DeliveryStatusTest extends TestCase {

	private const MANY_WAIT = '1,200 orders are waiting to be sent. None is lost. | The oldest has been waiting for more than 2 hours.';

	/**
	 * Rows: what is not well, state, reason, headline, pattern of the sentences, whether since when is known.
	 *
	 * @return array<string, array{array<string, mixed>, string, string, string, string, bool}>
	 */
	public static function shops(): array {
		$refused = [
			'state' => ChannelState::Held,
			'reason'  => 'refused',
		];
		return [
			'all is well'                           => [ [], 'connected', '', 'Connected', 'Last order delivered 120 s ago.', false ],
			'no order yet'                          => [ [ 'last_delivered' => null ], 'connected', '', 'Connected', 'No order has been sent yet.', false ],
			'no sign that the endpoint agrees'      => [ [ 'is_proven' => false ], 'unproven', '', 'Set up, but not confirmed yet', 'No connection test with these settings has been green yet, and no order has been delivered with them. Test the connection.', false ],
			'no sign, and the endpoint fails'       => [
				Shop::WAITING + [
					'is_proven' => false,
					'failures'  => 1,
				],
				'failing',
				'retrying',
				'Orders are waiting for the endpoint',
				'1 attempt*',
				false,
			],
			'an order waits for its turn'           => [
				[
					'pending'        => 1,
					'oldest_seconds' => 3600,
				],
				'connected',
				'',
				'Connected',
				'Last order delivered 120 s ago. | 1 order is waiting to be sent. It is not lost.',
				false,
			],
			'an order was given up'                 => [ [ 'failed' => 1 ], 'connected', '', 'Connected', 'Last order delivered 120 s ago. | 1 order could not be delivered. A note on the order says why.', false ],
			'a pause is over, and its reason stays in the row' => [ [ 'reason' => 'http_429' ], 'connected', '', 'Connected', 'Last order delivered 120 s ago.', false ],
			'an order has waited for two hours'     => [
				[
					'pending'        => 1,
					'oldest_seconds' => 7300,
				],
				'failing',
				'late',
				'Orders have been waiting for a long time',
				'1 order is waiting to be sent. It is not lost. | The oldest has been waiting for more than 2 hours. | Tools → Site Health shows whether the timer that sends them is running.',
				false,
			],
			'the last attempt failed'               => [
				Shop::WAITING + [ 'failures' => 1 ],
				'failing',
				'retrying',
				'Orders are waiting for the endpoint',
				'1 attempt to send an order failed. | Orders are retried automatically. If this continues, test the connection. | ' . self::MANY_WAIT,
				false,
			],
			'attempts failed'                       => [ Shop::WAITING + [ 'failures' => 4 ], 'failing', 'retrying', 'Orders are waiting for the endpoint', '4 attempts in a row to send an order failed. | Orders are retried*', false ],
			'attempts failed, and none follows'     => [
				[
					'failures' => 1,
					'failed'   => 1,
				],
				'failing',
				'given_up',
				'The last order could not be delivered',
				'1 order could not be delivered. A note on the order says why. | The next order will still be sent.*',
				false,
			],
			'the channel is paused'                 => [
				Shop::WAITING + [
					'state'  => ChannelState::Paused,
					'reason'   => 'failing',
					'failures' => 5,
				],
				'failing',
				'failing',
				'Orders are waiting for the endpoint',
				'Since 14:05: Several orders in a row could not be delivered*test the connection on the settings page. | ' . self::MANY_WAIT,
				true,
			],
			'the channel is held'                   => [
				Shop::WAITING + $refused + [ 'failed' => 2 ],
				'held',
				'refused',
				'Orders are held',
				'Since 14:05: The endpoint refuses the signature. Enter the same secret * | ' . self::MANY_WAIT . ' | 2 orders could not be delivered. A note on each of them says why.',
				true,
			],
			'the channel is held for a code of a newer version' => [
				[
					'state' => ChannelState::Held,
					'reason'  => 'some_news',
				],
				'held',
				'some_news',
				'Orders are held',
				'Since 14:05: *(some_news)*',
				true,
			],
			'nothing is set up, and orders wait'    => [
				Shop::WAITING + [
					'is_complete' => false,
					'secret'      => SecretState::Missing,
				],
				'not_set_up',
				'',
				'Not set up yet',
				'Completed orders are collected. They are sent once the three fields * are filled in and saved. | ' . self::MANY_WAIT,
				false,
			],
			'the salts changed, which weighs more than a hold' => [
				Shop::WAITING + $refused + [
					'is_complete' => false,
					'secret'      => SecretState::Unreadable,
				],
				'held',
				'secret_unreadable',
				'Orders are held: the stored secret cannot be read',
				'The stored secret can no longer be read*Enter the secret again* | ' . self::MANY_WAIT,
				false,
			],
			'another site, though the channel is open still' => [
				Shop::WAITING + [ 'site' => SiteState::Unanswered ],
				'held',
				'other_site',
				'Orders are held: this may be a copy of the shop',
				'This site\'s address, environment or security keys are not*whether the shop has moved* | ' . self::MANY_WAIT,
				false,
			],
			'another site, which weighs more than the hold that it found' => [ $refused + [ 'site' => SiteState::Unanswered ], 'held', 'other_site', 'Orders are held: this may be a copy of the shop', 'This site\'s address*', false ],
			'a copy is meant to send nothing'       => [
				Shop::WAITING + [
					'site'    => SiteState::Copy,
					'state' => ChannelState::Held,
					'reason'  => 'copy',
				],
				'held',
				'copy',
				'This site is a copy of the shop',
				'Since 14:05: This site was declared a copy*',
				true,
			],
		];
	}

	/**
	 * What keeps all orders back comes first; how many wait is said.
	 *
	 * @param array<string, mixed> $but
	 * @param bool                 $since Whether it is known since when.
	 */
	#[DataProvider( 'shops' )]
	public function test_what_keeps_orders_back_is_told_with_how_many_wait( array $but, string $state, string $reason, string $headline, string $sentences, bool $since ): void {
		$status = DeliveryStatus::of( Shop::facts( $but ) );

		self::assertSame( [ $state, $reason, $headline ], [ $status->state->value, $status->code(), $status->headline ] );
		self::assertStringMatchesFormat( str_replace( '*', '%a', $sentences ), implode( ' | ', $status->sentences ) . ( str_ends_with( $sentences, '*' ) ? '.' : '' ) );
		self::assertSame( $since ? Shop::SINCE : null, $status->since );
	}

	/** The orders in a copy are the shop's. */
	public function test_a_copy_counts_no_orders(): void {
		$status = DeliveryStatus::of( Shop::facts( Shop::WAITING + [ 'site' => SiteState::Copy ] ) );

		self::assertCount( 1, $status->sentences );
	}
}
