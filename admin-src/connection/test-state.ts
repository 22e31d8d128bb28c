import type { Problem } from '../api/errors';
import type { ConnectionReport } from '../api/schema';
import type { Candidate } from '../form/form';

export type ConnectionTest =
	| { status: 'untested' }
	| { status: 'testing'; candidate: Candidate }
	| { status: 'tested'; candidate: Candidate; report: ConnectionReport }
	| { status: 'failed'; problem: Problem };

export type ConnectionTestAction =
	| { type: 'started'; candidate: Candidate }
	| { type: 'answered'; report: ConnectionReport }
	| { type: 'failed'; problem: Problem }
	| { type: 'refused' }
	| { type: 'saved'; before: Candidate; after: Candidate };

export type BadgeView =
	| { tone: 'grey'; why: 'never' | 'changed' }
	| { tone: 'busy' }
	| { tone: 'error'; problem: Problem }
	| { tone: 'green' | 'amber' | 'red'; report: ConnectionReport };

export type BadgeTone = BadgeView[ 'tone' ];

export function isSameCandidate( one: Candidate, other: Candidate ): boolean {
	return (
		one.remoteUrl === other.remoteUrl &&
		one.shopHostname === other.shopHostname &&
		one.secret === other.secret
	);
}

export function connectionTestReducer(
	test: ConnectionTest,
	action: ConnectionTestAction
): ConnectionTest {
	switch ( action.type ) {
		case 'started':
			return { status: 'testing', candidate: action.candidate };
		case 'answered':
			return test.status === 'testing'
				? {
						status: 'tested',
						candidate: test.candidate,
						report: action.report,
					}
				: test;
		case 'failed':
			return { status: 'failed', problem: action.problem };
		case 'refused':
			return { status: 'untested' };
		case 'saved':
			// The tested values are now the stored ones, so the result still applies.
			return ( test.status === 'tested' || test.status === 'testing' ) &&
				isSameCandidate( test.candidate, action.before )
				? { ...test, candidate: action.after }
				: test;
	}
}

/** Whether the test showed that the endpoint has the secret, as far as a test can show it. */
export function isProven( { tone }: BadgeView ): boolean {
	return tone === 'green' || tone === 'amber';
}

/** A result counts only for the values that were tested. */
export function badgeOf( test: ConnectionTest, current: Candidate ): BadgeView {
	switch ( test.status ) {
		case 'untested':
			return { tone: 'grey', why: 'never' };
		case 'testing':
			return { tone: 'busy' };
		case 'failed':
			return { tone: 'error', problem: test.problem };
		case 'tested':
			return isSameCandidate( test.candidate, current )
				? { tone: test.report.badge, report: test.report }
				: { tone: 'grey', why: 'changed' };
	}
}
