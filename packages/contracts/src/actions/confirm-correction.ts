import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { acceptCorrection } from './accept-correction.ts';
import { declareAction } from './declare-action.ts';

const input = z.object({ submissionVersion: version, proposalVersion: version });

/**
 * The second of two persons confirms a correction of the child's ID number (B19): the old number is
 * freed and the new one claimed in one transaction (S6).
 */
export const confirmCorrection = declareAction({
  name: 'confirmCorrection',
  by: { roles: ['reviewer', 'district-manager', 'city-office'], of: 'district' },
  input,
  stages: acceptCorrection.stages,
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/reviews/:caseId/number-corrections/:proposalVersion/confirmation',
    summary:
      'Confirms a proposed correction of the ID number (B19); `second-person-needed` for who ' +
      'proposed it, `document-number-taken` when another account has the number',
    params: z.object({ caseId: CaseId, proposalVersion: z.coerce.number().pipe(version) }),
    body: input.pick({ submissionVersion: true }),
    answers: { 201: z.object({}) },
  },
});
