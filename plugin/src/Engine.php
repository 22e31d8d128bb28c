<?php
declare( strict_types=1 );

namespace WCOrderSync;

use WCOrderSync\Channel\BatchFeedback;
use WCOrderSync\Channel\Channel;
use WCOrderSync\Channel\ChannelTable;
use WCOrderSync\Channel\ChannelTimes;
use WCOrderSync\Channel\JudgementTable;
use WCOrderSync\Channel\PaceTable;
use WCOrderSync\Channel\SenderSlots;
use WCOrderSync\Channel\TestColumn;
use WCOrderSync\Cli\DeliveriesCommand;
use WCOrderSync\Cli\ResendCommand;
use WCOrderSync\Cli\Worker;
use WCOrderSync\Connection\ConnectionTest;
use WCOrderSync\Cron\CronRun;
use WCOrderSync\Cron\StandIn;
use WCOrderSync\Database\Schema;
use WCOrderSync\Database\TableStructure;
use WCOrderSync\Decision\RetrySchedule;
use WCOrderSync\Delivery\BatchFreezer;
use WCOrderSync\Delivery\BatchSender;
use WCOrderSync\Delivery\BatchSize;
use WCOrderSync\Delivery\ClockRepair;
use WCOrderSync\Delivery\Drain;
use WCOrderSync\Delivery\FailureNote;
use WCOrderSync\Delivery\Judge;
use WCOrderSync\Delivery\OutcomeReporter;
use WCOrderSync\Delivery\Preflight;
use WCOrderSync\Delivery\Prober;
use WCOrderSync\Delivery\Recorder;
use WCOrderSync\Delivery\RequestFreezer;
use WCOrderSync\Delivery\RouteReader;
use WCOrderSync\Delivery\Settler;
use WCOrderSync\Delivery\ShopResponse;
use WCOrderSync\Delivery\ShutdownSender;
use WCOrderSync\Delivery\SiteCheck;
use WCOrderSync\Delivery\SlotSender;
use WCOrderSync\Delivery\WaitingOrders;
use WCOrderSync\Freeze\Freezer;
use WCOrderSync\Freeze\PayloadFilter;
use WCOrderSync\Health\DebugInformation;
use WCOrderSync\Health\FactsReader;
use WCOrderSync\Health\SiteHealth;
use WCOrderSync\Http\AddressGuard;
use WCOrderSync\Http\Resolver;
use WCOrderSync\Http\Transport;
use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Orders\StoredOrders;
use WCOrderSync\Outbox\ActionTable;
use WCOrderSync\Outbox\AttemptTable;
use WCOrderSync\Outbox\Captured;
use WCOrderSync\Outbox\CompletionReader;
use WCOrderSync\Outbox\DeliveryList;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\DeliveryTimes;
use WCOrderSync\Outbox\DoubleSlots;
use WCOrderSync\Outbox\ForgottenOrders;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Outbox\OutcomeTable;
use WCOrderSync\Outbox\RepairTable;
use WCOrderSync\Outbox\Retention;
use WCOrderSync\Outbox\UnjustifiedRows;
use WCOrderSync\Repair\Repair;
use WCOrderSync\Rest\ConnectionTestController;
use WCOrderSync\Rest\Controller;
use WCOrderSync\Rest\DeliveriesController;
use WCOrderSync\Rest\DeliveryController;
use WCOrderSync\Rest\DeliveryJson;
use WCOrderSync\Rest\RepairController;
use WCOrderSync\Rest\SchemaFile;
use WCOrderSync\Rest\SecretController;
use WCOrderSync\Rest\SettingsController;
use WCOrderSync\Rest\SiteController;
use WCOrderSync\Rest\StatusController;
use WCOrderSync\Rest\TestAllowance;
use WCOrderSync\Rest\TestRun;
use WCOrderSync\Saving\ChangeAnnouncement;
use WCOrderSync\Saving\ChangeMail;
use WCOrderSync\Saving\SaveSettings;
use WCOrderSync\Settings\EncryptionKey;
use WCOrderSync\Settings\HostnameClaims;
use WCOrderSync\Settings\SettingsOption;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Site\CopyGuard;
use WCOrderSync\Site\SiteStore;
use WCOrderSync\Support\Log;
use WCOrderSync\Sweep\SlotRepair;
use WCOrderSync\Sweep\Sweep;
use WCOrderSync\Sweep\SweepStateStore;
use WCOrderSync\Sweep\TableCheck;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/** The second half of the composition root: builds what sends, tests and answers REST, when it is needed. Registers nothing. */
final class Engine {

	private SettingsStore $settings;

	private Channel $channel;

	private ConnectionTest $test;

	private LeaseTable $leases;

	private Transport $transport;

	private RetrySchedule $schedule;

	private CopyGuard $guard;

	private RouteReader $routes;

	private Settler $settler;

	private BatchFreezer $batch_freezer;

	private BatchSender $batch_sender;

	public function __construct( private readonly Log $log ) {
		$reporter            = new OutcomeReporter( new FailureNote( new OrderReader(), $log ), $log );
		$this->transport     = new Transport( new AddressGuard( new Resolver() ) );
		$this->channel       = new Channel( new ChannelTable(), new JudgementTable(), new DeliveryTable(), $log );
		$this->guard         = new CopyGuard( new SiteStore(), new EncryptionKey() );
		$this->settings      = new SettingsStore( new SettingsOption(), new HostnameClaims(), new EncryptionKey(), DeliveryTable::has_any( ... ) );
		$this->test          = new ConnectionTest( $this->transport );
		$feedback            = new BatchFeedback( new PaceTable(), new JudgementTable(), $this->channel );
		$this->leases        = new LeaseTable();
		$this->schedule      = new RetrySchedule( $log );
		$this->routes        = new RouteReader( $this->channel, $this->settings );
		$this->settler       = new Settler( new OutcomeTable(), $this->schedule, $reporter );
		$this->batch_freezer = new BatchFreezer( new Freezer( new OrderReader(), new StoredOrders(), new CompletionReader(), new PayloadFilter( new OrderReader() ), $this->leases, $log ), $this->settler );
		$this->batch_sender  = new BatchSender(
			$this->transport,
			new Judge( $this->test, new JudgementTable() ),
			new Recorder( new OutcomeTable(), new AttemptTable(), $feedback, $this->schedule, $reporter, $log ),
			$this->settler,
			$feedback
		);
	}

	public function shutdown_sender( Timer $timer ): ShutdownSender {
		$response = new ShopResponse();
		return new ShutdownSender(
			$timer,
			$response,
			$this->routes,
			new RequestFreezer( $this->leases, $this->batch_freezer, $this->settler ),
			new SlotSender( $response, $this->transport, $this->guard, new SenderSlots(), $this->batch_sender ),
			$this->settler,
			new DeliveryTable()
		);
	}

	public function drain(): Drain {
		return new Drain(
			new Schema(),
			new Preflight( $this->routes, new SiteCheck( $this->guard, $this->channel ), new Prober( $this->test, $this->channel, $this->log ) ),
			new BatchSize( $this->transport, $this->log ),
			$this->leases,
			$this->batch_freezer,
			$this->batch_sender,
			$this->clock()
		);
	}

	public function cron_run(): CronRun {
		return new CronRun( $this->sweep(), $this->drain() );
	}

	public function stand_in( Timer $timer ): StandIn {
		return new StandIn( new ShopResponse(), new Schema(), new SenderSlots(), $timer, $this->cron_run() );
	}

	public function sweep(): Sweep {
		$schema = new Schema();
		return new Sweep(
			$schema,
			new SweepStateStore(),
			new TableCheck( $schema, new TableStructure(), new DoubleSlots(), $this->log ),
			$this->clock(),
			new SlotRepair( new ForgottenOrders(), new UnjustifiedRows(), new OrderReader(), new CompletionReader(), new DeliveryTable(), $this->log ),
			new Retention(),
			new ChangeMail( $this->log ),
			$this->log
		);
	}

	private function clock(): ClockRepair {
		return new ClockRepair( $this->schedule, new DeliveryTimes(), new ChannelTimes() );
	}

	public function worker( Timer $timer ): Worker {
		return new Worker( $this->drain(), $this->sweep(), $timer, $this->log );
	}

	public function site_health( Timer $timer ): SiteHealth {
		return new SiteHealth( $this->facts_reader(), new SweepStateStore(), new Schema(), $timer, new EncryptionKey() );
	}

	public function debug_information(): DebugInformation {
		return new DebugInformation( $this->channel, new DeliveryTable(), new SweepStateStore() );
	}

	/** @return list<Controller> One for each REST resource. */
	public function rest_controllers( Timer $timer ): array {
		$waiting    = new WaitingOrders( $this->channel, new DeliveryTable(), $timer, $this->log );
		$save       = new SaveSettings( $this->settings, new HostnameClaims(), $this->channel, $this->guard, new ChangeAnnouncement( new ChangeMail( $this->log ), $this->log ) );
		$schemas    = dirname( WC_ORDER_SYNC_FILE ) . '/schemas';
		$deliveries = new DeliveryList();
		$json       = new DeliveryJson( $this->schedule );
		return [
			new DeliveriesController( new SchemaFile( $schemas, 'deliveries' ), $deliveries, $json, $this->log ),
			new DeliveryController( new SchemaFile( $schemas, 'delivery' ), $deliveries, $json, $this->log ),
			new RepairController( new SchemaFile( $schemas, 'repair' ), $this->repair(), $deliveries, $json, $waiting, $this->log ),
			new SettingsController( new SchemaFile( $schemas, 'settings' ), $this->settings, $save, $waiting, $this->log ),
			new StatusController( new SchemaFile( $schemas, 'status' ), $this->facts_reader(), $this->log ),
			new SiteController( new SchemaFile( $schemas, 'site' ), $this->settings, $this->guard, $this->channel, $waiting, $this->log ),
			new SecretController( new SchemaFile( $schemas, 'secret' ) ),
			new ConnectionTestController( new SchemaFile( $schemas, 'connection-test' ), $this->settings, $save, new TestRun( $this->settings, $this->test, $this->channel, $waiting, $this->log ), new TestAllowance( new TestColumn() ), $this->log ),
		];
	}

	public function deliveries_command(): DeliveriesCommand {
		return new DeliveriesCommand( new DeliveryList(), new DeliveryJson( $this->schedule ) );
	}

	public function resend_command( Timer $timer ): ResendCommand {
		return new ResendCommand( $this->repair(), new DeliveryList(), new WaitingOrders( $this->channel, new DeliveryTable(), $timer, $this->log ) );
	}

	private function repair(): Repair {
		return new Repair( new DeliveryList(), new RepairTable(), new ActionTable(), new OrderReader(), $this->log );
	}

	private function facts_reader(): FactsReader {
		return new FactsReader( $this->settings, $this->channel, new DeliveryTable(), $this->guard );
	}
}
