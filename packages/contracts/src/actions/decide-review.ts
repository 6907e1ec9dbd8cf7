import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { ReasonCode } from '../review-reasons.ts';
import { declareAction } from './declare-action.ts';

export const ReviewOutcome = z.enum(['approved', 'rejected']);
export type ReviewOutcome = z.infer<typeof ReviewOutcome>;

const input = z.object({
  submissionVersion: version,
  /** The version of the case's items that the reviewer has read (B7). */
  itemsVersion: z.number().int().nonnegative().default(0),
  outcome: ReviewOutcome,
  /** Of decisions before there were verdicts on items; records takes the reasons from the items. */
  reasonCodes: z.array(ReasonCode).max(20).optional(),
});

/**
 * A reviewer confirms the outcome that follows from the items of a submission (B7). Parents see nothing of it before its
 * publication (S14).
 */
export const decideReview = declareAction({
  name: 'decideReview',
  by: { roles: ['reviewer', 'district-manager'], of: 'district' },
  input,
  stages: ['inReview'],
  view: 'nothing',
  route: {
    method: 'POST', path: '/api/reviews/:caseId/decisions',
    summary: 'Confirms the outcome of a submission that follows from its items (B7)',
    params: z.object({ caseId: CaseId }),
    body: input.omit({ reasonCodes: true }),
    answers: { 201: z.object({}) },
  },
});
