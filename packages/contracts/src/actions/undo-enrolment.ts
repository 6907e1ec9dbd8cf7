import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, SchoolId } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** A school takes an enrolment back before the district has approved it. */
export const undoEnrolment = declareAction({
  name: 'undoEnrolment',
  by: { roles: ['school-officer'], of: 'school' },
  input: z.object({ schoolId: SchoolId }),
  stages: ['enrolled'],
  view: 'nothing',
  route: {
    method: 'DELETE', path: '/api/schools/:schoolId/enrolments/:caseId',
    summary: 'Takes an enrolment back before the district has approved it',
    params: z.object({ schoolId: SchoolId, caseId: CaseId }),
    answers: { 204: null },
  },
});
