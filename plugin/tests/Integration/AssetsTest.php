<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Support\Names;
use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Site;

/** Pages as browsers receive them. */
final class AssetsTest extends IntegrationTestCase {

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	private function admin_page( string $path ): string {
		$answer = Site::visit_as_administrator( new Instructions(), "/wp-admin/$path" );
		$this->assertSame( 200, $answer->status );
		$this->assertStringContainsString( 'wp-admin-bar-logout', $answer->body, 'an administrator is logged in' );
		return $answer->body;
	}

	/** @return list<string> Addresses of our files, ids of our tags, requests of ours that were answered with the page. */
	private function traces_in( string $page ): array {
		preg_match_all( '#wc-order-sync/build/[\w.-]*|wc-order-sync-(?:admin|root)|wc-order-sync/v1#', $page, $matches );
		return $matches[0];
	}

	public function test_the_settings_page_loads_our_script_and_our_style_sheet(): void {
		$page = $this->admin_page( 'options-general.php?page=' . Names::PAGE );

		$traces = $this->traces_in( $page );
		$this->assertContains( 'wc-order-sync/build/index.js', $traces );
		$this->assertContains( 'wc-order-sync/build/index.css', $traces );
	}

	#[DataProvider( 'other_pages' )]
	public function test_another_page_of_the_dashboard_loads_nothing_of_ours( string $path ): void {
		$this->assertSame( [], $this->traces_in( $this->admin_page( $path ) ) );
	}

	/** @return array<string, array{string}> */
	public static function other_pages(): array {
		return [
			'the dashboard'          => [ 'index.php' ],
			'the general settings'   => [ 'options-general.php' ],
			'the list of plugins'    => [ 'plugins.php' ],
			'the list of posts'      => [ 'edit.php' ],
			'the editor'             => [ 'post-new.php' ],
			'the profile'            => [ 'profile.php' ],
			'the report of the site' => [ 'site-health.php' ],
		];
	}

	public function test_a_page_of_the_shop_loads_nothing_of_ours(): void {
		$answer = Site::visit( new Instructions() );

		$this->assertSame( 200, $answer->status );
		$this->assertSame( [], $this->traces_in( $answer->body ) );
	}
}
