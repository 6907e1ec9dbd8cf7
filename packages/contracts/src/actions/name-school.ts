import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, SchoolId } from '../fields.ts';
import { declareAction } from './declare-action.ts';

const input = z.object({
  schoolId: SchoolId,
  /** Where the child stood for whoever decided: another naming meanwhile refuses this one. */
  insteadOf: SchoolId.nullable(),
});

/**
 * The district names the school of a child that was declined, or has none yet (B23). A place is held
 * for it from then on, and only this school registers it.
 */
export const nameSchool = declareAction({
  name: 'nameSchool',
  by: { roles: ['reviewer', 'district-manager'], of: 'district' },
  input,
  stages: ['collecting', 'presented', 'arranging'],
  view: 'status',
  notice: 'progress',
  route: {
    method: 'PUT', path: '/api/admissions/:caseId/school',
    summary:
      'Names the school of a child that has none, or moves it to another one; `version-conflict` ' +
      'when the child stands elsewhere by now (B23)',
    params: z.object({ caseId: CaseId }),
    body: input,
    answers: { 200: z.object({}) },
  },
});
