import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, SchoolId } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** The district approves a school's enrolment (S17). */
export const approveAdmission = declareAction({
  name: 'approveAdmission',
  by: { roles: ['district-manager'], of: 'district' },
  /** Of a batch, the school of its dry run: another one meanwhile refuses the approval. */
  input: z.object({ schoolId: SchoolId.optional() }),
  stages: ['enrolled'],
  view: 'nothing',
  route: {
    method: 'POST', path: '/api/admissions/:caseId/approval',
    summary: "Approves a school's enrolment (S17)",
    params: z.object({ caseId: CaseId }),
    answers: { 201: z.object({}) },
  },
});
