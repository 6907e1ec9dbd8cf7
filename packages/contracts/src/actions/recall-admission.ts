import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

const input = z.object({
  /** The admission's own (`admissionVersion`). */
  decisionVersion: version,
  /** The proposal about this child, or the recall of its whole publication, a batch. */
  proposalVersion: version.optional(),
  batchId: z.uuid().optional(),
});

/**
 * The second of two persons recalls a published admission (B22); the first proposed it with a reason
 * (`case-proposals.ts`). The school's enrolment stands, and the district approves anew.
 */
export const recallAdmission = declareAction({
  name: 'recallAdmission',
  by: { roles: ['district-manager', 'city-office'], of: 'district' },
  input,
  stages: ['admitted'],
  view: 'status',
  route: {
    method: 'POST', path: '/api/admissions/:caseId/recalls/:proposalVersion/confirmation',
    summary:
      'Confirms the proposed recall of a published admission (B22); `second-person-needed` for who ' +
      'proposed it',
    params: z.object({ caseId: CaseId, proposalVersion: z.coerce.number().pipe(version) }),
    body: input.pick({ decisionVersion: true }),
    answers: { 201: z.object({}) },
  },
});
