import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

const input = z.object({
  decisionVersion: version,
  /** The proposal about this child, or the recall of its whole publication, a batch. */
  proposalVersion: version.optional(),
  batchId: z.uuid().optional(),
});

/**
 * The second of two persons recalls a published review decision (B22), before or after the sync; the
 * first proposed it with a reason (`case-proposals.ts`). The child goes back to review, and out of the
 * second system and its school. Once the admission is shown, that is recalled first.
 */
export const recallReview = declareAction({
  name: 'recallReview',
  by: { roles: ['district-manager', 'city-office'], of: 'district' },
  input,
  stages: ['approved', 'rejected', 'collecting', 'arranging', 'presented', 'enrolled', 'placed'],
  view: 'status',
  route: {
    method: 'POST', path: '/api/reviews/:caseId/recalls/:proposalVersion/confirmation',
    summary:
      'Confirms the proposed recall of a published review decision (B22); `second-person-needed` for ' +
      'who proposed it',
    params: z.object({ caseId: CaseId, proposalVersion: z.coerce.number().pipe(version) }),
    body: input.pick({ decisionVersion: true }),
    answers: { 201: z.object({}) },
  },
});
