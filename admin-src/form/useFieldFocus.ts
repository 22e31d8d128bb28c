import { useEffect, useRef } from '@wordpress/element';

import { FIELDS, type FieldName } from '../api/fields';
import { focusField } from './field-ids';
import { type Form } from './form';

/** Each refused submit moves the focus to the first invalid field. */
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

/** Focuses the first thing to do when the page opens, and never again. */
export function useArrivalFocus( field: FieldName | null ): void {
	const onArrival = useRef( field );

	useEffect( () => {
		if ( onArrival.current ) {
			focusField( onArrival.current );
		}
	}, [] );
}
