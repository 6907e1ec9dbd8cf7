import type { ActionNamed } from '@ruxue/contracts/actions/action';

import type { CaseState } from './case-state.ts';
import { refuse, type Decision, type Next } from './decision.ts';

/**
 * B19: the corrected data are the next submission; the registry is asked about what it compares. A
 * child that was taken over keeps its stage and its place, and the second system gets the version.
 */
export function correct(
  state: CaseState, action: ActionNamed<'acceptCorrection' | 'confirmCorrection'>, next: Next,
): Decision {
  if (action.submissionVersion !== state.submissionVersion) return refuse('version-conflict');
  const submissionVersion = state.submissionVersion + 1;
  const keepsIdentity = action.type === 'acceptCorrection' && action.keepsIdentity;
  const isTaken = state.stage !== 'inReview';
  // The number that it lost is replaced by its own (B21).
  const isFreed = action.type === 'confirmCorrection' && state.hold === 'numberMoved';
  return next(
    {
      submissionVersion, identity: keepsIdentity ? state.identity : 'pending',
      ...(isFreed ? { hold: null } : {}),
    },
    ...(isTaken ? [{ type: 'sync', submissionVersion } as const] : []),
  );
}
