import type { ActionNamed } from '@ruxue/contracts/actions/action';
import { admissionVersionOf } from '@ruxue/contracts/case-projection';

import { schoolOf, type CaseState } from './case-state.ts';
import { refuse, type Decision, type Next } from './decision.ts';
import type { Effect } from './effects.ts';

/** What people say about a published admission's place (B24). */
type PlaceAction = ActionNamed<
  'confirmPlace' | 'declinePlace' | 'markNoShow' | 'undoNoShow' | 'withdrawAdmission'
>;

/** The rules of a place, from its publication on; records knows the season's deadline. */
export function decidePlace(state: CaseState, action: PlaceAction, next: Next): Decision {
  switch (action.type) {
    case 'confirmPlace':
      // After a recall the place may be at another school than the one that was read.
      if (action.schoolId !== state.schoolId) return refuse('version-conflict');
      if (state.isPlaceConfirmed) return refuse('action-not-allowed', '您已经确认过学位');
      return next(
        { isPlaceConfirmed: true },
        { type: 'schoolStep', schoolId: action.schoolId, step: 'confirmed' },
      );
    case 'declinePlace':
      if (action.schoolId !== state.schoolId) return refuse('version-conflict');
      return next(
        { stage: 'declined' },
        ...placeLost(state, 'left'), { type: 'notice', template: 'guardian2-declined' },
      );
    case 'markNoShow':
      if (action.schoolId !== state.schoolId) return refuse('not-found');
      return next({ stage: 'noShow' }, ...placeLost(state, 'noShow'));
    case 'undoNoShow':
      if (action.schoolId !== state.schoolId) return refuse('not-found');
      // The workflow has taken a place already; said once more for a run that only follows records.
      return next(
        { stage: 'admitted' },
        {
          type: 'schoolStep', schoolId: action.schoolId,
          step: state.isPlaceConfirmed ? 'confirmed' : 'admitted',
        },
      );
    case 'withdrawAdmission':
      if (action.decisionVersion !== admissionVersionOf(state)) return refuse('version-conflict');
      return next({ stage: 'withdrawn' }, ...placeLost(state, 'left'));
  }
}

/** Its school has the place back, and the message that still waits tells of nothing any more. */
const placeLost = (state: CaseState, step: 'noShow' | 'left'): Effect[] => [
  ...(state.publicationId
    ? [{ type: 'stopNotice', publicationId: state.publicationId } as const] : []),
  { type: 'schoolStep', schoolId: schoolOf(state), step },
];
