import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, SchoolId } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** A family has presented its form at a school (B23). */
export const recordPresentation = declareAction({
  name: 'recordPresentation',
  by: { roles: ['school-officer'], of: 'school' },
  input: z.object({ schoolId: SchoolId }),
  stages: ['collecting'],
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/schools/:schoolId/presentations',
    summary: 'A family has presented its form at the school (B23)',
    params: z.object({ schoolId: SchoolId }),
    body: z.object({
      formNumber: z.string().trim().min(1, { error: '请填写采集表编号' }).max(20),
      verificationCode: z.string().trim().min(1, { error: '请填写验证码' }).max(20),
    }),
    answers: { 201: z.object({ caseId: CaseId }) },
  },
});
