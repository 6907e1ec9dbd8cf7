import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, SchoolId } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** A school takes back that a family has presented its form: it was another child's (B23). */
export const undoPresentation = declareAction({
  name: 'undoPresentation',
  by: { roles: ['school-officer'], of: 'school' },
  input: z.object({ schoolId: SchoolId }),
  stages: ['presented'],
  view: 'status',
  notice: 'progress',
  route: {
    method: 'DELETE', path: '/api/schools/:schoolId/presentations/:caseId',
    summary: 'Takes a presentation back, before the school has enrolled the child (B23)',
    params: z.object({ schoolId: SchoolId, caseId: CaseId }),
    answers: { 204: null },
  },
});
