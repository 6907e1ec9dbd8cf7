import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from '../fields.ts';
import { EnrolmentRefusalReason } from '../school-reasons.ts';
import { declareAction } from './declare-action.ts';

/**
 * The district refuses a school's enrolment with a reason (S17). The child is the school's again,
 * which reads the reason; the place is free.
 */
export const refuseEnrolment = declareAction({
  name: 'refuseEnrolment',
  by: { roles: ['district-manager'], of: 'district' },
  input: z.object({ reason: EnrolmentRefusalReason }),
  stages: ['enrolled'],
  view: 'nothing',
  route: {
    method: 'POST', path: '/api/admissions/:caseId/refusals',
    summary: "Refuses a school's enrolment with a reason; the child is the school's again (S17)",
    params: z.object({ caseId: CaseId }),
    body: z.object({ reason: EnrolmentRefusalReason }),
    answers: { 201: z.object({}) },
  },
});
