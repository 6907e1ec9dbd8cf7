import type { ActionNamed } from '@ruxue/contracts/actions/action';
import { admissionVersionOf } from '@ruxue/contracts/case-projection';
import type { RefusalData } from '@ruxue/contracts/problems';

import { schoolOf, type CaseState } from './case-state.ts';
import type { Effect } from './effects.ts';

/** What people say about a published admission's place (B24). */
type PlaceAction = ActionNamed<
  'confirmPlace' | 'declinePlace' | 'markNoShow' | 'undoNoShow' | 'withdrawAdmission'
>;

type Outcome =
  | { readonly change: Partial<CaseState>; readonly effects: readonly Effect[] }
  | { readonly refused: RefusalData };

/** The rules of a place, from its publication on; records knows the season's deadline. */
export function decidePlace(state: CaseState, action: PlaceAction): Outcome {
  switch (action.type) {
    case 'confirmPlace':
      // After a recall the place may be at another school than the one that was read.
      if (action.schoolId !== state.schoolId) return refuse('version-conflict');
      if (state.isPlaceConfirmed) return refuse('action-not-allowed', '您已经确认过学位');
      return {
        change: { isPlaceConfirmed: true },
        effects: [{ type: 'schoolStep', schoolId: action.schoolId, step: 'confirmed' }],
      };
    case 'declinePlace':
      if (action.schoolId !== state.schoolId) return refuse('version-conflict');
      return {
        change: { stage: 'declined' },
        effects: [...placeLost(state, 'left'), { type: 'notice', template: 'guardian2-declined' }],
      };
    case 'markNoShow':
      if (action.schoolId !== state.schoolId) return refuse('not-found');
      return { change: { stage: 'noShow' }, effects: placeLost(state, 'noShow') };
    case 'undoNoShow':
      if (action.schoolId !== state.schoolId) return refuse('not-found');
      // The workflow has taken a place already; said once more for a run that only follows records.
      return {
        change: { stage: 'admitted' },
        effects: [{
          type: 'schoolStep', schoolId: action.schoolId,
          step: state.isPlaceConfirmed ? 'confirmed' : 'admitted',
        }],
      };
    case 'withdrawAdmission':
      if (action.decisionVersion !== admissionVersionOf(state)) return refuse('version-conflict');
      return { change: { stage: 'withdrawn' }, effects: placeLost(state, 'left') };
  }
}

const refuse = (type: RefusalData['type'], detail?: string): Outcome =>
  ({ refused: { type, ...(detail !== undefined && { detail }) } });

/** Its school has the place back, and the message that still waits tells of nothing any more. */
const placeLost = (state: CaseState, step: 'noShow' | 'left'): Effect[] => [
  ...(state.publicationId
    ? [{ type: 'stopNotice', publicationId: state.publicationId } as const] : []),
  { type: 'schoolStep', schoolId: schoolOf(state), step },
];
