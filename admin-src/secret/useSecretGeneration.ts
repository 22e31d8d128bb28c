import { useState } from '@wordpress/element';

import { generateSecret } from '../api/client';
import { toProblem, type Problem } from '../api/errors';

export type SecretGeneration =
	| { status: 'idle' }
	| { status: 'generating' }
	| { status: 'failed'; problem: Problem };

/** The secret comes from the server, whose source of randomness is known to be good. */
export function useSecretGeneration( onGenerated: ( secret: string ) => void ) {
	const [ generation, setGeneration ] = useState< SecretGeneration >( {
		status: 'idle',
	} );

	const generate = async () => {
		setGeneration( { status: 'generating' } );
		try {
			const { secret } = await generateSecret();
			setGeneration( { status: 'idle' } );
			onGenerated( secret );
		} catch ( error ) {
			setGeneration( { status: 'failed', problem: toProblem( error ) } );
		}
	};

	return { generation, generate };
}
