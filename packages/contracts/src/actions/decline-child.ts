import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, SchoolId } from '../fields.ts';
import { SchoolDeclineReason } from '../school-reasons.ts';
import { text } from '../text/line.ts';
import { declareAction } from './declare-action.ts';

const reason = SchoolDeclineReason;

/**
 * A school declines a child with a reason: one that it has registered, or one that came with its
 * form and belongs elsewhere. The district names another school then (B23).
 */
export const declineChild = declareAction({
  name: 'declineChild',
  by: { roles: ['school-officer'], of: 'school' },
  input: z.object({
    schoolId: SchoolId,
    reason,
    /** The family stands there with its form, and isn't registered. */
    withForm: z.literal(true).optional(),
  }),
  stages: ['collecting', 'presented'],
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/schools/:schoolId/declines',
    summary:
      'Declines a presented child, or one that came with its form, with a reason; the district ' +
      'names another school (B23)',
    params: z.object({ schoolId: SchoolId }),
    body: z.union([
      z.object({ caseId: CaseId, reason }),
      z.object({
        formNumber: text('采集表编号', 20), verificationCode: text('验证码', 20), reason,
      }),
    ]),
    answers: { 201: z.object({ caseId: CaseId }) },
  },
});
