import { describe, expect, it } from '@jest/globals';
import { parseStartOptions } from './options';

describe( 'The command line of npm start', () => {
	it( 'needs nothing', () => {
		expect( parseStartOptions( [] ) ).toEqual( {
			once: false,
			help: false,
			port: 8890,
			receiverPort: 8891,
		} );
	} );

	it( 'takes ports and --once', () => {
		expect(
			parseStartOptions( [
				'--once',
				'--port',
				'9000',
				'--receiver-port=9001',
			] )
		).toMatchObject( { once: true, port: 9000, receiverPort: 9001 } );
	} );

	it.each( [
		[ 'a port that is no number', [ '--port', 'http' ], /--port must be/ ],
		[
			'a port out of range',
			[ '--receiver-port', '65536' ],
			/--receiver-port must be/,
		],
		[ 'port 0', [ '--port', '0' ], /--port must be/ ],
		[ 'one port for both', [ '--port', '8891' ], /must differ/ ],
		[ 'an unknown option', [ '--twice' ], /--twice[\s\S]*Usage/ ],
	] )( 'refuses %s and says what is wrong', ( _name, given, message ) => {
		expect( () => parseStartOptions( given ) ).toThrow( message );
	} );
} );
