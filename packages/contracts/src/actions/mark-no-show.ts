import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, SchoolId } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/**
 * 「逾期未报到」 (B24): the school says that an admitted child has not come. Only once the family's own time
 * to confirm or give up is over.
 */
export const markNoShow = declareAction({
  name: 'markNoShow',
  by: { roles: ['school-officer'], of: 'school' },
  input: z.object({ schoolId: SchoolId }),
  stages: ['admitted'],
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/schools/:schoolId/no-shows',
    summary: '「逾期未报到」: an admitted child has not come, and its place is free (B24)',
    params: z.object({ schoolId: SchoolId }),
    body: z.object({ caseId: CaseId }),
    answers: { 201: z.object({}) },
  },
});
