import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, SchoolId } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/**
 * The school takes 「逾期未报到」 back (B24), until the season's end and as long as it has a place: the child
 * takes one again, and its notice holds as before.
 */
export const undoNoShow = declareAction({
  name: 'undoNoShow',
  by: { roles: ['school-officer'], of: 'school' },
  input: z.object({ schoolId: SchoolId }),
  stages: ['noShow'],
  view: 'status',
  notice: 'progress',
  route: {
    method: 'DELETE', path: '/api/schools/:schoolId/no-shows/:caseId',
    summary: 'Takes 「逾期未报到」 back; `school-full` once the place is given away (B24)',
    params: z.object({ schoolId: SchoolId, caseId: CaseId }),
    answers: { 204: null },
  },
});
