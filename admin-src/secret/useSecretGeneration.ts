import { useEffect, useRef, useState } from '@wordpress/element';

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

	// A late answer must not replace a secret that the user has decided to keep.
	const isWanted = useRef( true );
	useEffect( () => {
		isWanted.current = true;
		return () => {
			isWanted.current = false;
		};
	}, [] );

	const generate = async () => {
		setGeneration( { status: 'generating' } );
		try {
			const { secret } = await generateSecret();
			setGeneration( { status: 'idle' } );
			if ( isWanted.current ) {
				onGenerated( secret );
			}
		} catch ( error ) {
			setGeneration( { status: 'failed', problem: toProblem( error ) } );
		}
	};

	return { generation, generate };
}
