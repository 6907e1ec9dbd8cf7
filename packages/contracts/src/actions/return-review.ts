import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, Instant, version } from '../fields.ts';
import { ArrivedAt } from './arrived-at.ts';
import { declareAction } from './declare-action.ts';

const asked = z.object({
  submissionVersion: version,
  /** The version of the case's items that the reviewer has read (B7). */
  itemsVersion: z.number().int().nonnegative(),
  /** The family's deadline. */
  until: Instant,
});

/**
 * 「退回补正」: the items to correct go back to the family, in one list with one deadline (B5). The list
 * is that of records: the items whose verdict is 需补正.
 */
export const returnReview = declareAction({
  name: 'returnReview',
  by: { roles: ['reviewer', 'district-manager'], of: 'district' },
  input: asked.extend({ arrivedAt: ArrivedAt }),
  stages: ['inReview'],
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/reviews/:caseId/returns',
    summary: 'Returns the items to correct to the family, with one deadline (B5)',
    params: z.object({ caseId: CaseId }),
    body: asked,
    answers: { 201: z.object({}) },
  },
});
