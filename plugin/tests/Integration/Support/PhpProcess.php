<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** Started, watched and ended by the test; says "ready" and waits for "go" where it runs one of processes/actions.php. */
final class PhpProcess {

	private const SECONDS = 180;

	/** @var list<self> */
	private static array $started = [];

	/** @var resource */
	private $process;

	/** @var array<int, resource> Standard streams. */
	private array $pipes = [];

	private string $output = '';

	private string $errors = '';

	/** Known once it has ended; PHP tells it only once. */
	private ?int $exit_code = null;

	/**
	 * @param list<string>          $command     Program and arguments.
	 * @param array<string, string> $environment Besides this process's own.
	 */
	private function __construct( private readonly array $command, array $environment = [] ) {
		$process = proc_open( $command, [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], [ 'pipe', 'w' ] ], $this->pipes, null, $environment + getenv() );
		if ( false === $process ) {
			throw new \RuntimeException( 'This process could not be started: ' . implode( ' ', $command ) );
		}
		$this->process = $process;
		stream_set_blocking( $this->pipes[1], false );
		stream_set_blocking( $this->pipes[2], false );
		self::$started[] = $this;
	}

	/** A process that loads WordPress, says "ready", and on "go" runs an action of processes/actions.php. */
	public static function of( string $action, mixed ...$arguments ): self {
		return new self( [ Environment::php(), dirname( __DIR__ ) . '/processes/run.php', $action, (string) json_encode( $arguments ) ] );
	}

	/**
	 * As of(), by a clock that the test sets: also the one that nobody sets otherwise.
	 *
	 * @param string $file By how many seconds it is ahead, such as `+20`.
	 */
	public static function by_clock( string $file, string $action, mixed ...$arguments ): self {
		return new self(
			[ Environment::php(), dirname( __DIR__ ) . '/processes/run.php', $action, (string) json_encode( $arguments ) ],
			[
				'LD_PRELOAD'              => Environment::faketime(),
				'FAKETIME_TIMESTAMP_FILE' => $file,
				'FAKETIME_NO_CACHE'       => '1',
			]
		);
	}

	/** As of(), on a host whose PHP has no curl. */
	public static function without_curl( string $action, mixed ...$arguments ): self {
		return new self( [ Environment::php(), '-d', 'disable_functions=curl_init,curl_exec,curl_multi_init,curl_multi_exec', dirname( __DIR__ ) . '/processes/run.php', $action, (string) json_encode( $arguments ) ] );
	}

	/** A program of processes/ that needs no WordPress. */
	public static function program( string $file, string ...$arguments ): self {
		return new self( [ Environment::php(), dirname( __DIR__ ) . "/processes/$file", ...array_values( $arguments ) ] );
	}

	/** A WP-CLI command, as an administrator types it. */
	public static function wp( string ...$arguments ): self {
		return new self( [ Environment::php(), Environment::wp_cli(), '--path=' . Environment::wordpress(), '--allow-root', '--no-color', ...array_values( $arguments ) ] );
	}

	/** Runs processes through a common barrier: none begins before all are ready. */
	public static function all_at_once( self ...$processes ): void {
		foreach ( $processes as $process ) {
			$process->await( 'ready' );
		}
		foreach ( $processes as $process ) {
			$process->tell( 'go' );
		}
		foreach ( $processes as $process ) {
			$process->finish();
		}
	}

	/** Ends what a failed test left running. */
	public static function end_all(): void {
		foreach ( self::$started as $process ) {
			$process->kill();
		}
		self::$started = [];
	}

	/** Lets a process that is ready run to its end. */
	public function run(): string {
		$this->await( 'ready' );
		$this->tell( 'go' );
		return $this->finish();
	}

	/** What a process that is ready writes last on its way to the end. */
	public function last_line(): string {
		$lines = explode( "\n", trim( $this->run() ) );
		return $lines[ count( $lines ) - 1 ];
	}

	/** Waits until the process has written a line. */
	public function await( string $line ): void {
		$this->until( fn (): bool => in_array( $line, explode( "\n", $this->output ), true ), "it wrote \"$line\"" );
	}

	/** What the process has written before it said "ready". */
	public function first_line(): string {
		$this->await( 'ready' );
		return explode( "\n", $this->output )[0];
	}

	public function tell( string $line ): void {
		fwrite( $this->pipes[0], "$line\n" );
		fflush( $this->pipes[0] );
	}

	/** Waits for the end; an exit code other than 0 is an error. */
	public function finish(): string {
		[ $code, $output ] = $this->end();
		if ( 0 !== $code ) {
			throw new \RuntimeException( "The process ended with $code.\n$output" );
		}
		return $this->output;
	}

	/** @return array{int, string} Exit code and everything that it wrote. */
	public function end(): array {
		$this->until( fn (): bool => ! $this->is_running(), 'it ended' );
		while ( $this->read() ) {
			continue;
		}
		return [ (int) $this->exit_code, $this->output . $this->errors ];
	}

	/** @return list<string> The lines that it has written since "ready". */
	public function lines(): array {
		while ( $this->read() ) {
			continue;
		}
		$lines = explode( "\n", trim( $this->output ) );
		return array_slice( $lines, (int) array_search( 'ready', $lines, true ) + 1 );
	}

	/** As a supervisor does it. */
	public function signal( int $signal ): void {
		proc_terminate( $this->process, $signal );
	}

	/** Waits until the process has written something. */
	public function await_text( string $text ): void {
		$this->until( fn (): bool => str_contains( $this->output, $text ), "it wrote \"$text\"" );
	}

	/** As the kernel's out-of-memory killer does it: nothing of PHP runs any more. */
	public function kill(): void {
		if ( $this->is_running() ) {
			proc_terminate( $this->process, 9 );
			$this->end();
		}
	}

	private function is_running(): bool {
		$status = proc_get_status( $this->process );
		if ( ! $status['running'] && null === $this->exit_code ) {
			$this->exit_code = $status['exitcode'];
		}
		return $status['running'];
	}

	/** @param callable(): bool $condition What to wait for. */
	private function until( callable $condition, string $what ): void {
		$deadline = microtime( true ) + self::SECONDS;
		while ( ! $condition() ) {
			// In this order: what it wrote before it ended is read after that.
			$is_over = ! $this->is_running();
			$is_mute = ! $this->read();
			if ( microtime( true ) > $deadline || ( $is_over && $is_mute && 'it ended' !== $what ) ) {
				throw new \RuntimeException( 'Waited in vain until ' . $what . ': ' . implode( ' ', $this->command ) . "\n" . $this->output . $this->errors );
			}
		}
	}

	/** Reads what is there, or waits a moment for it. */
	private function read(): bool {
		$readable = array_filter( [ $this->pipes[1], $this->pipes[2] ], static fn ( $pipe ): bool => ! feof( $pipe ) );
		$nothing  = null;
		if ( [] === $readable || false === stream_select( $readable, $nothing, $nothing, 0, 50000 ) ) {
			return false;
		}
		$output        = (string) stream_get_contents( $this->pipes[1] );
		$errors        = (string) stream_get_contents( $this->pipes[2] );
		$this->output .= $output;
		$this->errors .= $errors;
		return '' !== $output . $errors;
	}
}
