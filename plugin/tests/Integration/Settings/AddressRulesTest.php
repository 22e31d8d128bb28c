<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

/** In processes whose environment type is production. */
final class AddressRulesTest extends SettingsTestCase {

	use AssertsVerdict;

	private const PRODUCTION = [ 'WP_ENVIRONMENT_TYPE' => 'production' ];

	/** Addresses in every disguise, ports of other services, and a name that nobody knows. */
	private const REFUSED = [
		'https://127.0.0.1',
		'https://127.8.8.8',
		'https://localhost',
		'https://0.0.0.0',
		'https://10.0.0.1',
		'https://172.16.0.1',
		'https://192.168.1.1',
		'https://100.64.0.1',
		'https://169.254.1.1',
		'https://169.254.169.254',
		'https://168.63.129.16',
		'https://[::1]',
		'https://[fe80::1]',
		'https://[fd00:ec2::254]',
		'https://[::ffff:127.0.0.1]',
		'https://[::ffff:169.254.169.254]',
		'https://[64:ff9b::10.0.0.1]',
		'https://[2002:7f00:1::]',
		'https://1.1.1.1:22',
		'https://1.1.1.1:3306',
		'https://1.1.1.1:9443',
		'https://no-such-host.invalid',
		'https://no-such-host.invalid:9443',
	];

	/** @return array<string, string> The fields of a test for a URL. */
	private static function fields( string $url ): array {
		return [
			'remote_base_url' => $url,
			'secret'          => self::SECRET,
		];
	}

	public function test_every_address_that_is_not_public_is_refused_for_one_and_the_same_reason(): void {
		$answers = ( new AnotherProcess( self::PRODUCTION ) )->call(
			...array_map( static fn ( string $url ): array => [ 'POST', 'connection-test', self::fields( $url ), 'shop_manager' ], self::REFUSED )
		);

		foreach ( $answers as $index => $answer ) {
			$this->assertSame( 'unreachable_address', $answer->text( 'reason' ), self::REFUSED[ $index ] ?? '' );
			$this->assert_verdict( 'red', 'unreachable_address', [ false ], $answer );
			$this->assertSame( $answers[0]->json, $answer->json, 'word for word the same' );
		}
	}

	public function test_the_time_of_the_answer_does_not_tell_them_apart_either(): void {
		$process = new AnotherProcess( self::PRODUCTION );
		$seconds = [];
		foreach ( [ 'https://10.0.0.1', 'https://localhost', 'https://1.1.1.1:22', 'https://no-such-host.invalid' ] as $url ) {
			$timed           = $process->call( [ 'POST', 'connection-test', self::fields( $url ), 'shop_manager' ] )[0];
			$seconds[ $url ] = $timed->seconds;
		}

		foreach ( $seconds as $url => $of_url ) {
			// A resolver that takes longer than a second shows in whole seconds: that much is known and said in decision 7.
			$this->assertGreaterThanOrEqual( 1.0, $of_url, $url );
		}
	}

	public function test_the_log_does_not_tell_them_apart_either(): void {
		( new AnotherProcess( self::PRODUCTION ) )->call(
			[ 'POST', 'connection-test', self::fields( 'https://10.0.0.1' ) ],
			[ 'POST', 'connection-test', self::fields( 'https://no-such-host.invalid' ) ]
		);

		preg_match_all( '/Connection tested\. (?:CONTEXT: )?(\{.*\})/', $this->log(), $lines );
		$told = array_map( static fn ( string $line ): mixed => array_diff_key( (array) json_decode( $line, true ), [ 'host' => true ] ), $lines[1] );
		$this->assertCount( 2, $told );
		$this->assertSame( $told[0], $told[1] );
	}

	public function test_an_order_is_not_sent_to_such_an_address_either(): void {
		$order_id = $this->completed_order();

		( new AnotherProcess( self::PRODUCTION ) )->drain();

		$this->assertSame( [], $this->endpoint->requests() );
		$this->assertSame( 'held', $this->outbox->channel()['state'] );
		$this->assertSame( [ 'pending', '0' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['attempts'] ] );
	}

	public function test_a_host_that_a_filter_allows_is_exempt(): void {
		$production = self::PRODUCTION;

		$blocked = ( new AnotherProcess( $production ) )->call( [ 'POST', 'connection-test' ] )[0];
		$allowed = ( new AnotherProcess( $production, [ 'wc_order_sync_allow_host' => true ] ) )->call( [ 'POST', 'connection-test' ] )[0];

		$this->assertSame( 'unreachable_address', $blocked->text( 'reason' ) );
		$this->assertSame( 'ready', $allowed->text( 'reason' ) );
		$this->assertCount( 2, $this->endpoint->requests(), 'both pings of the allowed test' );
	}

	public function test_an_allowed_port_does_not_make_a_private_address_public(): void {
		$port    = (string) wp_parse_url( $this->endpoint->base_url, PHP_URL_PORT );
		$process = new AnotherProcess( self::PRODUCTION + [ 'WC_ORDER_SYNC_ALLOWED_PORTS' => $port ], [ 'wc_order_sync_allowed_ports' => [ (int) $port ] ] );

		$this->assertSame( 'unreachable_address', $process->call( [ 'POST', 'connection-test' ] )[0]->text( 'reason' ) );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_exactly_the_url_of_the_constant_is_exempt(): void {
		$process  = new AnotherProcess( self::PRODUCTION + [ 'WC_ORDER_SYNC_REMOTE_URL' => $this->endpoint->base_url . '/' ] );
		$order_id = $this->completed_order();

		$this->assertSame( 'ready', $process->call( [ 'POST', 'connection-test', [], 'shop_manager' ] )[0]->text( 'reason' ) );
		$process->drain();
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_a_site_that_may_call_nobody_says_so(): void {
		$answer = ( new AnotherProcess( [ 'WP_HTTP_BLOCK_EXTERNAL' => '1' ] ) )->call( [ 'POST', 'connection-test', self::fields( 'https://example.com' ) ] )[0];

		$this->assert_verdict( 'red', 'blocked_by_wordpress', [ false ], $answer );
	}
}
