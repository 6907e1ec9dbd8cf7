import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, SchoolId } from '../fields.ts';
import { text } from '../text/line.ts';
import { declareAction } from './declare-action.ts';

/** A family has presented its form at a school (B23). */
export const recordPresentation = declareAction({
  name: 'recordPresentation',
  by: { roles: ['school-officer'], of: 'school' },
  input: z.object({ schoolId: SchoolId }),
  stages: ['collecting'],
  window: 'presentation',
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/schools/:schoolId/presentations',
    summary: 'A family has presented its form at the school (B23)',
    params: z.object({ schoolId: SchoolId }),
    body: z.object({
      formNumber: text('采集表编号', 20),
      verificationCode: text('验证码', 20),
    }),
    answers: { 201: z.object({ caseId: CaseId }) },
  },
});
