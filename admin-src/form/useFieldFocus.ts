import { useEffect, useRef } from '@wordpress/element';

import { FIELDS, type FieldName } from '../api/fields';
import { focusField } from './field-ids';
import { type Form } from './form';

/** Each refusal moves the focus to the first field that is marked. */
export function useRefusalFocus( { refusals, errors }: Form ): void {
	const answered = useRef( refusals );

	useEffect( () => {
		if ( answered.current === refusals ) {
			return;
		}
		answered.current = refusals;
		const first = FIELDS.find( ( field ) => errors[ field ] );
		if ( first ) {
			focusField( first );
		}
	}, [ refusals, errors ] );
}

/** On arrival the focus goes to the first thing to do; afterwards it follows the person. */
export function useArrivalFocus( field: FieldName | null ): void {
	const onArrival = useRef( field );

	useEffect( () => {
		if ( onArrival.current ) {
			focusField( onArrival.current );
		}
	}, [] );
}
