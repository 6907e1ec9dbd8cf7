import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

const input = z.object({
  /** The admission's own (`admissionVersion`). */
  decisionVersion: version,
  proposalVersion: version,
});

/**
 * 「收回学位」: the second of two persons withdraws a published admission for good (B24); the first
 * proposed it with a reason (`case-proposals.ts`), which the family reads.
 */
export const withdrawAdmission = declareAction({
  name: 'withdrawAdmission',
  by: { roles: ['district-manager', 'city-office'], of: 'district' },
  input,
  stages: ['admitted'],
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/admissions/:caseId/withdrawals/:proposalVersion/confirmation',
    summary:
      '「收回学位」: confirms the proposed withdrawal of a published admission (B24); ' +
      '`second-person-needed` for who proposed it',
    params: z.object({ caseId: CaseId, proposalVersion: z.coerce.number().pipe(version) }),
    body: input.pick({ decisionVersion: true }),
    answers: { 201: z.object({}) },
  },
});
