import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** The approved reasons for a refusal (B7); records has their texts. */
export const reasonCodes = [
  'employment-proof', 'residence-proof', 'household-register', 'residence-permit', 'details-differ',
] as const;
export const ReasonCode = z.enum(reasonCodes);
export type ReasonCode = z.infer<typeof ReasonCode>;

export const ReviewOutcome = z.enum(['approved', 'rejected']);
export type ReviewOutcome = z.infer<typeof ReviewOutcome>;

const input = z.object({
  submissionVersion: version,
  /** The version of the case's items that the reviewer has read (B7). */
  itemsVersion: z.number().int().nonnegative().default(0),
  outcome: ReviewOutcome,
  reasonCodes: z.array(ReasonCode).max(reasonCodes.length),
});

/**
 * A reviewer decides one version of a submission (B7). Parents see nothing of it before its
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
    summary: 'Decides one version of a submission (B7)',
    params: z.object({ caseId: CaseId }),
    body: input.refine((body) => body.outcome === 'approved' || body.reasonCodes.length > 0, {
      path: ['reasonCodes'],
      error: '审核未通过时请至少选择一项原因',
    }),
    answers: { 201: z.object({}) },
  },
});
